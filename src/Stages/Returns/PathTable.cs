namespace Flow.Stages.Returns;

/// <summary>
/// The paths that begin at each step of several rows of play: each ends after d steps, with its episode or with its row, whichever comes
/// first. With m its length, what path consistency (90) asks of a path is then linear in what networks say of its observations:
/// C = Σ_{j&lt;m} γ^j r_{t+j} + γ^m V(s_{t+m}) − V(s_t) − τ Σ_{j&lt;m} γ^j log(π/π̄)(a_{t+j}|s_{t+j}). Pure arithmetic; used by one thread.
/// </summary>
/// <param name="rows">Rows of play, S.</param>
/// <param name="steps">Steps of a row at most, T.</param>
/// <param name="longest">Steps of a path at most, d.</param>
/// <param name="gamma">The discount γ of one step.</param>
internal sealed class PathTable(int rows, int steps, int longest, double gamma)
{
    /// <summary>Rows of play, S.</summary>
    public int Rows => rows;

    /// <summary>Steps of a row at most, T.</summary>
    public int Steps => steps;

    /// <summary>Steps of a path at most, d.</summary>
    public int Longest => longest;

    /// <summary>The discount γ of one step.</summary>
    public double Gamma => gamma;

    /// <summary>1 where a path begins, 0 beyond the last step of a row, [S × T].</summary>
    public double[] Begun { get; } = new double[rows * steps];

    /// <summary>Σ_{j&lt;m} γ^j r_{t+j}, [S × T].</summary>
    public double[] Returns { get; } = new double[rows * steps];

    /// <summary>What the value at the path's end counts, [S × T]: γ^m, or 0 after a terminal state.</summary>
    public double[] Discounts { get; } = new double[rows * steps];

    /// <summary>Where the observation at the path's end is, [S × T]; 0, any observation, after a terminal state.</summary>
    public long[] Ends { get; } = new long[rows * steps];

    /// <summary>What the step of the last axis counts in the path that begins at that of the one before, [S × T × T]: γ^j, or 0.</summary>
    public double[] Weights { get; } = new double[rows * steps * steps];

    /// <summary>Describes the paths of one row.</summary>
    /// <param name="row">0 … S − 1.</param>
    /// <param name="played">Its steps, T at most.</param>
    /// <exception cref="ArgumentException">There are more steps than T, or not as many of everything.</exception>
    public void Fill(int row, in PathSteps played)
    {
        int count = played.Rewards.Length;
        if (count > steps || played.Ended.Length != count || played.Successors.Length != count)
            throw new ArgumentException($"A row has at most {steps} steps, and as many of everything.", nameof(played));
        for (int t = 0; t < steps; t++)
        {
            int at = (row * steps) + t;
            Span<double> weights = Weights.AsSpan(at * steps, steps);
            weights.Clear();
            (Begun[at], Returns[at], Discounts[at], Ends[at]) = (0, 0, 0, 0);
            if (t < count)
                FillPath(at, t, played, weights);
        }
    }

    private void FillPath(int at, int start, in PathSteps played, Span<double> weights)
    {
        (double sum, double discount) = (0, 1);
        int last = Math.Min(start + longest, played.Rewards.Length) - 1;
        for (int j = start; j <= last; j++)
        {
            weights[j] = discount;
            sum += discount * played.Rewards[j];
            discount *= gamma;
            if (played.Ended[j])
                last = j;
        }

        long end = played.Successors[last];
        (Begun[at], Returns[at]) = (1, sum);
        (Discounts[at], Ends[at]) = end < 0 ? (0, 0) : (discount, end);
    }
}
