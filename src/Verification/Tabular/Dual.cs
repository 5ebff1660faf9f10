namespace Flow.Verification.Tabular;

/// <summary>
/// A number and its derivative along one direction of the parameters: gradients without a difference quotient. A gradient that
/// agrees with another along a direction drawn at random agrees with it altogether, but for a chance of zero.
/// </summary>
/// <param name="Value">The number.</param>
/// <param name="Slope">Its derivative.</param>
internal readonly record struct Dual(double Value, double Slope)
{
    public static implicit operator Dual(double constant) => new(constant, 0);

    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Slope + b.Slope);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Slope - b.Slope);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, (a.Slope * b.Value) + (a.Value * b.Slope));

    /// <summary>½x².</summary>
    public Dual HalfSquare() => this * this * 0.5;

    /// <summary>e to the x.</summary>
    public Dual Exp() => new(Math.Exp(Value), Math.Exp(Value) * Slope);

    /// <summary>The sum of several.</summary>
    public static Dual Sum(IEnumerable<Dual> terms) => terms.Aggregate(new Dual(0, 0), (sum, term) => sum + term);

    /// <summary>Numbers and their derivatives, element by element.</summary>
    public static Dual[] Of(double[] values, double[] slopes) => [.. values.Zip(slopes, (value, slope) => new Dual(value, slope))];

    /// <summary>log Σ exp(x): its derivative is the mean slope under the softmax.</summary>
    public static Dual LogSumExp(IReadOnlyList<Dual> x)
    {
        double value = Boltzmann.LogSumExp([.. x.Select(term => term.Value)]);
        return new Dual(value, x.Sum(term => Math.Exp(term.Value - value) * term.Slope));
    }

    /// <summary>The log-probabilities of the softmax of logits.</summary>
    public static Dual[] LogSoftmax(IReadOnlyList<Dual> logits)
    {
        Dual normaliser = LogSumExp(logits);
        return [.. logits.Select(logit => logit - normaliser)];
    }

    /// <summary>KL[π ‖ π̄] = Σ π (log π − log π̄), differentiated through both of its factors.</summary>
    public static Dual Divergence(Dual[] logPolicy, double[] logReference) =>
        Sum(logPolicy.Zip(logReference, (log, weight) => log.Exp() * (log - weight)));
}
