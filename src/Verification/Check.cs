namespace Flow.Verification;

/// <summary>One numeric check of one equation.</summary>
/// <param name="Equation">The paper's numbers, such as <c>(58)=(65)</c>, or <c>slip 3 (37)</c>.</param>
/// <param name="Compares">What is compared with what.</param>
/// <param name="Bound">What the figures of its cases must come to.</param>
/// <param name="Share">One case for so many that are asked for: 1 where a case is cheap.</param>
/// <param name="Figure">The figure of a case: as a rule the worst <see cref="RelativeError"/> of what is compared.</param>
internal sealed record Check(string Equation, string Compares, Bound Bound, int Share, Func<Case, double> Figure)
{
    /// <summary>The numbers of the equations that it is about.</summary>
    internal IReadOnlySet<int> Numbers { get; } = EquationLabel.Numbers(Equation);

    /// <summary>What is claimed of most cases, or of some, takes at least so many: of a few, chance decides.</summary>
    public const int FewestOfMost = 50;

    /// <summary>How many cases it takes when so many are asked for; at least one.</summary>
    /// <param name="asked">The number that was asked for.</param>
    public int Cases(int asked) => Math.Max(Bound.Kind == BoundKind.WorstAtMost ? 1 : FewestOfMost, asked / Share);

    /// <summary>Runs all cases, side by side; the result does not depend on how many run at once.</summary>
    /// <param name="seed">The seed of the random numbers.</param>
    /// <param name="asked">The number of cases that was asked for.</param>
    /// <param name="subject">What is under test.</param>
    public CheckResult Run(ulong seed, int asked, Subject subject)
    {
        var figures = new double[Cases(asked)];
        Parallel.For(0, figures.Length, number => figures[number] = Figure(new Case(seed, number, subject)));
        double figure = Bound.Of(figures);
        return new CheckResult(Equation, Compares, figures.Length, figure, Bound.ToString(), Bound.Holds(figure));
    }
}

/// <summary>One case of a check: what is under test, and where its random numbers come from.</summary>
/// <param name="Seed">The seed of the whole run.</param>
/// <param name="Number">The number of the case; case k of every check draws the same numbers.</param>
/// <param name="Subject">What is under test.</param>
internal sealed record Case(ulong Seed, int Number, Subject Subject)
{
    /// <summary>The case's random numbers, from the first.</summary>
    internal Draw Draw() => new(Seed, Number);
}

/// <summary>What a check came to.</summary>
/// <param name="Equation">The paper's numbers.</param>
/// <param name="Compares">What was compared.</param>
/// <param name="Cases">How many cases were drawn.</param>
/// <param name="Error">
/// The worst relative error |a − b| / max(1, |a|, |b|) over all cases; the median where the bound is one from below for what is
/// wrong as printed; the largest ratio where a counter-example is sought.
/// </param>
/// <param name="Bound">The bound, as people read it.</param>
/// <param name="Passed">Whether the error is within it.</param>
internal sealed record CheckResult(string Equation, string Compares, int Cases, double Error, string Bound, bool Passed);
