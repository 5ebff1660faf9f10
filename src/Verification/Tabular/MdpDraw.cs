namespace Flow.Verification.Tabular;

/// <summary>Draws decision processes of any reference policy, temperature and discount.</summary>
internal sealed record MdpDraw
{
    /// <summary>States at most.</summary>
    public int States { get; init; } = 5;

    /// <summary>Actions at most.</summary>
    public int Actions { get; init; } = 4;

    /// <summary>The temperature; 0 for one that is drawn.</summary>
    public double Tau { get; init; }

    /// <summary>Whether every step may end the episode, so that undiscounted sums exist.</summary>
    public bool Ends { get; init; }

    /// <summary>Whether a step has one outcome only.</summary>
    public bool Deterministic { get; init; }

    public Mdp From(Draw draw)
    {
        int states = draw.Whole(2, States);
        int actions = draw.Whole(2, Actions);
        bool ends = Ends || draw.Chance(0.5);
        ReferenceKind kind = draw.Reference();
        return new Mdp
        {
            Tau = Tau > 0 ? Tau : draw.Temperature(),
            Gamma = draw.Uniform(0.05, 0.95),
            Transitions = Cells(states, actions, () => Outcomes(draw, states, ends)),
            Rewards = Cells(states, actions, () => draw.Vector(states + 1, -1, 1)),
            LogReference = draw.LogReferences(kind, states, actions),
        };
    }

    /// <summary>A policy for each of its states.</summary>
    public static double[][] Policy(Draw draw, Mdp mdp) =>
        [.. Enumerable.Range(0, mdp.States).Select(_ => draw.LogDistribution(mdp.Actions))];

    /// <summary>A policy that depends on a parameter.</summary>
    public static Dual[][] DualPolicy(Draw draw, Mdp mdp) => [.. Enumerable.Range(0, mdp.States).Select(_ =>
        Dual.LogSoftmax(Dual.Of(draw.Vector(mdp.Actions, -2, 2), draw.Vector(mdp.Actions, -1, 1))))];

    /// <summary>Action values.</summary>
    public static double[][] Q(Draw draw, Mdp mdp, double size = 3) =>
        [.. Enumerable.Range(0, mdp.States).Select(_ => draw.Vector(mdp.Actions, -size, size))];

    /// <summary>State values.</summary>
    public static double[] Values(Draw draw, Mdp mdp) => draw.Vector(mdp.States, -3, 3);

    private double[] Outcomes(Draw draw, int states, bool ends)
    {
        if (Deterministic)
        {
            int next = draw.Whole(0, ends ? states : states - 1);
            return [.. Enumerable.Range(0, states + 1).Select(state => state == next ? 1.0 : 0.0)];
        }

        double end = ends ? draw.Uniform(0.1, 0.4) : 0;
        return [.. draw.Distribution(states).Select(probability => probability * (1 - end)), end];
    }

    private static double[][][] Cells(int states, int actions, Func<double[]> cell) =>
        [.. Enumerable.Range(0, states).Select(_ => Enumerable.Range(0, actions).Select(_ => cell()).ToArray())];
}
