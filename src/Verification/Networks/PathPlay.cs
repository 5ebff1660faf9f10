using Flow.Stages.Learning.Rules;
using Flow.Stages.Returns;
using Flow.Verification.Tabular;
using static TorchSharp.torch;

namespace Flow.Verification.Networks;

/// <summary>Rows of play in a process, with the observations that were seen, counted in one list, and the paths that begin at their steps.</summary>
internal sealed class PathPlay
{
    private readonly List<int> _observations = [];
    private readonly Step[][] _rows;

    /// <summary>Describes what was played.</summary>
    /// <param name="gamma">γ.</param>
    /// <param name="steps">Steps of a row at most, T.</param>
    /// <param name="longest">Steps of a path at most, d.</param>
    /// <param name="rows">The moves of each row.</param>
    public PathPlay(double gamma, int steps, int longest, IEnumerable<IReadOnlyList<Move>> rows)
    {
        (Gamma, Steps, Longest) = (gamma, steps, longest);
        _rows = [.. rows.Select(Seen)];
    }

    /// <summary>S.</summary>
    public int Rows => _rows.Length;

    /// <summary>T.</summary>
    public int Steps { get; }

    /// <summary>d.</summary>
    public int Longest { get; }

    /// <summary>γ.</summary>
    public double Gamma { get; }

    /// <summary>The state that is seen in each observation.</summary>
    public IReadOnlyList<int> Observations => _observations;

    /// <summary>
    /// Rows in a process without chance, by actions drawn at random: some shorter than the others, with episodes that end in the terminal state
    /// or are cut short on the way.
    /// </summary>
    public static PathPlay AtRandom(Draw draw, Mdp mdp)
    {
        (int rows, int steps) = (draw.Whole(1, 4), draw.Whole(1, 6));
        int longest = draw.Whole(1, steps + 1);
        return new PathPlay(mdp.Gamma, steps, longest, Enumerable.Range(0, rows).Select(_ => Moves(draw, mdp, draw.Whole(1, steps))).ToArray());
    }

    /// <summary>Each path as it was walked: its steps, and the state at its end; negative for the terminal one.</summary>
    public IEnumerable<(IReadOnlyList<Step> Path, int End)> Paths() =>
        _rows.SelectMany(row => Enumerable.Range(0, row.Length).Select(start => PathFrom(row, start)));

    /// <summary>Those that begin at the first step of a row, in the rows' order.</summary>
    public IEnumerable<(IReadOnlyList<Step> Path, int End)> FirstPaths() => _rows.Select(row => PathFrom(row, 0));

    /// <summary>The paths as rules read them, by the table that the code under test makes; it lives in the caller's dispose scope.</summary>
    public PathBatch Batch(PathFunction fill)
    {
        PathTable table = Table(fill);
        return new PathBatch(
            tensor(Padded(step => step.Start)),
            tensor(Padded(step => step.Action)),
            tensor(table.Begun),
            tensor(table.Returns),
            tensor(table.Weights).reshape(table.Rows, table.Steps, table.Steps),
            tensor(table.Ends),
            tensor(table.Discounts));
    }

    private static List<Move> Moves(Draw draw, Mdp mdp, int length)
    {
        List<Move> moves = [];
        int state = draw.Whole(0, mdp.States - 1);
        for (int t = 0; t < length; t++)
        {
            int action = draw.Whole(0, mdp.Actions - 1);
            int next = Array.IndexOf(mdp.Transitions[state][action], 1);
            bool cut = next < mdp.States && draw.Chance(0.2);
            moves.Add(new Move(state, action, mdp.Rewards[state][action][next], next < mdp.States ? next : -1, cut));
            state = moves[^1].Ended ? draw.Whole(0, mdp.States - 1) : next;
        }

        return moves;
    }

    private PathTable Table(PathFunction fill)
    {
        PathTable table = new(Rows, Steps, Longest, Gamma);
        for (int row = 0; row < Rows; row++)
        {
            fill(table, row, new PathSteps
            {
                Rewards = _rows[row].Select(step => (float)step.Move.Reward).ToArray(),
                Ended = _rows[row].Select(step => step.Move.Ended).ToArray(),
                Successors = _rows[row].Select(step => (long)step.Successor).ToArray(),
            });
        }

        return table;
    }

    private (IReadOnlyList<Step> Path, int End) PathFrom(Step[] row, int start)
    {
        List<Step> path = [];
        for (int t = start; t < row.Length && path.Count < Longest && !(path.Count > 0 && path[^1].Move.Ended); t++)
            path.Add(row[t]);
        return (path, path[^1].Move.Next);
    }

    private Step[] Seen(IReadOnlyList<Move> moves) => [.. moves.Select((move, t) =>
    {
        int start = _observations.Count;
        _observations.Add(move.State);
        int successor = move.Next < 0 ? -1 : _observations.Count;
        if (move.Cut || (move.Next >= 0 && t == moves.Count - 1))
            _observations.Add(move.Next);
        return new Step(move, start, successor);
    })];

    private long[] Padded(Func<Step, long> of) =>
        [.. _rows.SelectMany(row => row.Select(of).Concat(Enumerable.Repeat(0L, Steps - row.Length)))];

    /// <summary>What was done in a state, what came of it, and where it led: negative for the terminal state. A cut ends the episode, too.</summary>
    internal sealed record Move(int State, int Action, double Reward, int Next, bool Cut)
    {
        /// <summary>Whether the episode ended.</summary>
        public bool Ended => Cut || Next < 0;
    }

    /// <summary>A move, where its state is seen, and where what followed is.</summary>
    internal sealed record Step(Move Move, int Start, int Successor)
    {
        public int State => Move.State;

        public int Action => Move.Action;

        public double Reward => Move.Reward;
    }
}
