using Flow.Stages.Returns;
using Flow.Verification.Tabular;

namespace Flow.Verification.Networks;

/// <summary>
/// Rows of play in a process without chance, by actions drawn at random: some shorter than the others, with episodes that end in the
/// terminal state or are cut short on the way.
/// </summary>
internal sealed class PathPlay
{
    private readonly List<int> _observations = [];
    private readonly Step[][] _rows;

    public PathPlay(Draw draw, Mdp mdp)
    {
        Gamma = mdp.Gamma;
        Rows = draw.Whole(1, 4);
        Steps = draw.Whole(1, 6);
        Longest = draw.Whole(1, Steps + 1);
        _rows = [.. Enumerable.Range(0, Rows).Select(_ => Play(draw, mdp, draw.Whole(1, Steps)))];
    }

    /// <summary>S.</summary>
    public int Rows { get; }

    /// <summary>T.</summary>
    public int Steps { get; }

    /// <summary>d.</summary>
    public int Longest { get; }

    /// <summary>γ.</summary>
    public double Gamma { get; }

    /// <summary>The state that is seen in each observation.</summary>
    public IReadOnlyList<int> Observations => _observations;

    /// <summary>Where the observation of each step is, [S × T]; 0 beyond the end of a row.</summary>
    public long[] Starts => Padded(step => step.Start);

    /// <summary>a, [S × T].</summary>
    public long[] Actions => Padded(step => step.Action);

    /// <summary>Each path as it was walked: its steps, and the state at its end; negative for the terminal one.</summary>
    public IEnumerable<(IReadOnlyList<Step> Path, int End)> Paths()
    {
        foreach (Step[] row in _rows)
        {
            for (int start = 0; start < row.Length; start++)
            {
                List<Step> path = [];
                for (int t = start; t < row.Length && path.Count < Longest && !(path.Count > 0 && path[^1].Ended); t++)
                    path.Add(row[t]);
                yield return (path, path[^1].Successor < 0 ? -1 : _observations[path[^1].Successor]);
            }
        }
    }

    /// <summary>The table that the code under test makes of it.</summary>
    public PathTable Table(PathFunction fill)
    {
        PathTable table = new(Rows, Steps, Longest, Gamma);
        for (int row = 0; row < Rows; row++)
        {
            fill(table, row, new PathSteps
            {
                Rewards = _rows[row].Select(step => (float)step.Reward).ToArray(),
                Ended = _rows[row].Select(step => step.Ended).ToArray(),
                Successors = _rows[row].Select(step => (long)step.Successor).ToArray(),
            });
        }

        return table;
    }

    private Step[] Play(Draw draw, Mdp mdp, int length)
    {
        var row = new Step[length];
        int state = draw.Whole(0, mdp.States - 1);
        for (int t = 0; t < length; t++)
        {
            (int start, int action) = (_observations.Count, draw.Whole(0, mdp.Actions - 1));
            _observations.Add(state);
            int next = Array.IndexOf(mdp.Transitions[state][action], 1);
            bool terminal = next == mdp.States;
            bool cut = !terminal && draw.Chance(0.2);
            int successor = terminal ? -1 : _observations.Count;
            row[t] = new Step(state, start, action, mdp.Rewards[state][action][next], terminal || cut, successor);
            if (cut || (!terminal && t == length - 1))
                _observations.Add(next);
            state = terminal || cut ? draw.Whole(0, mdp.States - 1) : next;
        }

        return row;
    }

    private long[] Padded(Func<Step, long> of) =>
        [.. _rows.SelectMany(row => row.Select(of).Concat(Enumerable.Repeat(0L, Steps - row.Length)))];

    /// <summary>A step: its state and where that is seen, what was done and came of it, and where what followed is seen.</summary>
    internal sealed record Step(int State, int Start, int Action, double Reward, bool Ended, int Successor);
}
