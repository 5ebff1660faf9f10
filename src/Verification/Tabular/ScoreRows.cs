using MathNet.Numerics.LinearAlgebra;

namespace Flow.Verification.Tabular;

/// <summary>The least-squares problems of section 5: T rows of a softmax policy of D parameters, θ = θ_old.</summary>
internal sealed class ScoreRows
{
    private readonly double[][][] _features;
    private readonly double[] _theta;
    private readonly int[] _actions;

    /// <summary>Draws one.</summary>
    /// <param name="draw">The random numbers.</param>
    /// <param name="rows">T.</param>
    /// <param name="parameters">D.</param>
    public ScoreRows(Draw draw, int rows, int parameters)
    {
        int actions = draw.Whole(2, 4);
        _features = [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, actions).Select(_ => draw.Vector(parameters, -1, 1)).ToArray())];
        _theta = draw.Vector(parameters, -1, 1);
        _actions = [.. Enumerable.Range(0, rows).Select(_ => draw.Whole(0, actions - 1))];
        Tau = draw.Temperature();
        Step = draw.Uniform(0.1, 0.9);
        Advantages = draw.Vector(rows, -2, 2);
        LogReference = draw.Vector(rows, -2, 0);
        Divergences = draw.Vector(rows, -1, 2);
        Direction = draw.Vector(parameters, -1, 1);
        Scores = Matrix<double>.Build.Dense(rows, parameters, (row, parameter) =>
            LogProbability(row, [.. Enumerable.Range(0, parameters).Select(i => i == parameter ? 1.0 : 0.0)]).Slope);
    }

    /// <summary>τ.</summary>
    public double Tau { get; }

    /// <summary>ε.</summary>
    public double Step { get; }

    /// <summary>Δ_t.</summary>
    public double[] Advantages { get; }

    /// <summary>log π̄(a_t|s_t).</summary>
    public double[] LogReference { get; }

    /// <summary>KL_old(s_t).</summary>
    public double[] Divergences { get; }

    /// <summary>A direction of θ.</summary>
    public double[] Direction { get; }

    /// <summary>Ψ, T × D.</summary>
    public Matrix<double> Scores { get; }

    /// <summary>log π_θ(a_t|s_t) at θ_old and its derivative along a direction.</summary>
    public Dual LogProbability(int row, double[] direction) => LogProbability(row, new double[_theta.Length], direction);

    /// <summary>log π_θ(a_t|s_t) at θ_old + step and its derivative along a direction.</summary>
    public Dual LogProbability(int row, double[] step, double[] direction)
    {
        Dual[] logits = [.. _features[row].Select(features => Dual.Sum(features.Select((x, i) => new Dual(_theta[i] + step[i], direction[i]) * x)))];
        return Dual.LogSoftmax(logits)[_actions[row]];
    }

    /// <summary>Δ_t − τ[log(π_old/π̄) − KL_old].</summary>
    public double Regularized(int row) =>
        Advantages[row] - (Tau * (LogProbability(row, Direction).Value - LogReference[row] - Divergences[row]));

    /// <summary>The sum over all rows of something, with its derivative.</summary>
    public Dual Sum(Func<int, Dual> row) => Dual.Sum(Enumerable.Range(0, Advantages.Length).Select(row));

    /// <summary>Σ_t ψ_t · direction × x_t.</summary>
    public double Along(Func<int, double> x) =>
        Enumerable.Range(0, Advantages.Length).Sum(row => LogProbability(row, Direction).Slope * x(row));
}
