namespace Flow.Verification.Tabular;

/// <summary>
/// One state of section 4: a soft Q-function with its derivative, its Boltzmann policy, and advantages Δ for the actions. The
/// targets y = τ KL + V + Δ and V̂ = V + Δ, and the probabilities of the actions, are held fixed.
/// </summary>
internal sealed class SoftState
{
    private readonly double[] _advantages;

    private SoftState(Bandit bandit, double[] advantages)
    {
        Bandit = bandit;
        _advantages = advantages;
        Value = bandit.Value;
        LogPolicy = bandit.LogBoltzmann;
        Divergence = Dual.Divergence(LogPolicy, bandit.LogReference);
    }

    /// <summary>Gives τ, π̄ and Q_θ.</summary>
    public Bandit Bandit { get; }

    /// <summary>V_θ, (55).</summary>
    public Dual Value { get; }

    /// <summary>log π_θ, (56).</summary>
    public Dual[] LogPolicy { get; }

    /// <summary>KL[π_θ ‖ π̄].</summary>
    public Dual Divergence { get; }

    public static SoftState From(Draw draw)
    {
        var bandit = Bandit.From(draw);
        return new SoftState(bandit, draw.Vector(bandit.Q.Length, -2, 2));
    }

    /// <summary>(58): the derivative of E ½(Q − y)².</summary>
    public double LossSlope => Expect(action =>
        (Bandit.Q[action] - (Value.Value + (Bandit.Tau * Divergence.Value) + _advantages[action])).HalfSquare().Slope);

    /// <summary>(59).</summary>
    public double Gradient => Expect(action =>
        Bandit.Q[action].Slope * (Bandit.Q[action].Value - (Value.Value + (Bandit.Tau * Divergence.Value) + _advantages[action])));

    /// <summary>(60).</summary>
    public double Substituted => Expect(action => Bandit.Q[action].Slope
        * ((Bandit.Tau * LogRatio(action)) + Value.Value - (Value.Value + (Bandit.Tau * Divergence.Value) + _advantages[action])));

    /// <summary>(61).</summary>
    public double WithoutValue => Expect(action => Bandit.Q[action].Slope * Error(action));

    /// <summary>(62).</summary>
    public double Split => Expect(action => ((Bandit.Tau * LogPolicy[action].Slope) + Value.Slope) * Error(action));

    /// <summary>(65).</summary>
    public double PolicyAndValue => (Bandit.Tau * PolicyGradient) + ValueGradient;

    /// <summary>E[−∇log π Δ] + τ ∇KL, the gradient of (84).</summary>
    public double PolicyGradient =>
        Expect(action => -LogPolicy[action].Slope * _advantages[action]) + (Bandit.Tau * Divergence.Slope);

    /// <summary>∇E ½(V − V̂)², the gradient of (85).</summary>
    public double ValueGradient => Expect(action => (Value - (Value.Value + _advantages[action])).HalfSquare().Slope);

    /// <summary>(63), its two KL terms with a sign.</summary>
    public double Expanded(int sign) => Expect(action =>
    {
        double score = LogPolicy[action].Slope;
        double tau = Bandit.Tau;
        return (tau * tau * score * LogRatio(action)) + (sign * tau * tau * score * Divergence.Value) - (tau * score * _advantages[action])
            + (tau * Value.Slope * LogRatio(action)) + (sign * tau * Value.Slope * Divergence.Value) - (Value.Slope * _advantages[action]);
    });

    /// <summary>(64), its τ² ∇KL with a sign.</summary>
    public double Cancelled(int sign) => (sign * Bandit.Tau * Bandit.Tau * Divergence.Slope)
        + Expect(action => (-Bandit.Tau * LogPolicy[action].Slope * _advantages[action]) - (Value.Slope * _advantages[action]));

    /// <summary>τ log(π/π̄) − τ KL − Δ: what is left of Q − y.</summary>
    public double Error(int action) => (Bandit.Tau * LogRatio(action)) - (Bandit.Tau * Divergence.Value) - _advantages[action];

    /// <summary>log(π/π̄).</summary>
    public double LogRatio(int action) => LogPolicy[action].Value - Bandit.LogReference[action];

    /// <summary>E_{a∼π}[x(a)], the probabilities held fixed.</summary>
    public double Expect(Func<int, double> x) => Bandit.Expect(LogPolicy, x);
}
