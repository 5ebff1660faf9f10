namespace Flow.Verification.Tabular;

/// <summary>One row of (72)–(78): V_θ = V_old, so that only log π_θ(a_t|s_t) depends on θ.</summary>
internal sealed record DampedRow
{
    /// <summary>τ.</summary>
    public required double Tau { get; init; }

    /// <summary>ε.</summary>
    public required double Epsilon { get; init; }

    /// <summary>V_old(s_t) = V_θ(s_t).</summary>
    public required double Value { get; init; }

    /// <summary>Δ_t.</summary>
    public required double Advantage { get; init; }

    /// <summary>KL_old(s_t).</summary>
    public required double Divergence { get; init; }

    /// <summary>log π̄(a_t).</summary>
    public required double LogReference { get; init; }

    /// <summary>log π_old(a_t|s_t).</summary>
    public required double OldLogPolicy { get; init; }

    /// <summary>log π_θ(a_t|s_t) and its derivative.</summary>
    public required Dual LogPolicy { get; init; }

    public static DampedRow From(Draw draw) => new()
    {
        Tau = draw.Temperature(),
        Epsilon = draw.Uniform(0.05, 0.95),
        Value = draw.Uniform(-3, 3),
        Advantage = draw.Uniform(-2, 2),
        Divergence = draw.Uniform(-1, 2),
        LogReference = draw.Uniform(-3, 0),
        OldLogPolicy = draw.Uniform(-3, 0),
        LogPolicy = new Dual(draw.Uniform(-3, 0), draw.Uniform(-1, 1)),
    };

    /// <summary>Q_θ = V + τ log(π_θ/π̄).</summary>
    public Dual Q => ((LogPolicy - LogReference) * Tau) + Value;

    /// <summary>Q_old.</summary>
    public double OldQ => Value + (Tau * (OldLogPolicy - LogReference));

    /// <summary>y_t = V + τ KL + Δ.</summary>
    public double Target => Value + (Tau * Divergence) + Advantage;

    /// <summary>Q̂^ε = (1 − ε) Q_old + ε y, (74).</summary>
    public double DampedTarget => ((1 - Epsilon) * OldQ) + (Epsilon * Target);
}
