using Flow.Verification.Networks;
using Flow.Verification.Tabular;

namespace Flow.Verification.Checks;

/// <summary>What soft Q-learning makes of replayed paths of several steps, against (41) and (46).</summary>
internal static class PathTargetChecks
{
    private const int Share = 2;

    public static IEnumerable<Check> All =>
    [
        new("(46) rule", "soft-dqn's target of a replayed path, ended, cut or whole, = (46) step by step", Bound.Exact, Share, Walked),
        new("(41) rule", "its mean over all paths that π^B_Q̄ plays = T_{π^B,n} Q̄", Bound.Exact, 4, Mean),
        new("(46) rule, off policy", "over those of another policy it is biased for n > 1", Bound.Wrong, 4, Biased),
    ];

    private static double Walked(Case drawn)
    {
        (Mdp mdp, double[][] q, Draw draw) = Drawn(drawn, new MdpDraw { Deterministic = true });
        PathTargets targets = new(drawn.Subject, mdp, q);
        PathPlay play = PathPlay.AtRandom(draw, mdp);
        double[] expected = targets.ByWalking(play);
        return RelativeError.Worst(
            RelativeError.Of(targets.OfRule(play, doubled: false), expected), RelativeError.Of(targets.OfRule(play, doubled: true), expected));
    }

    private static double Mean(Case drawn)
    {
        (Mdp mdp, double[][] q, Draw draw) = Drawn(drawn, new MdpDraw { States = 3, Actions = 2 });
        int steps = draw.Whole(1, 3);
        return RelativeError.Of(MeanOf(drawn, mdp, q, mdp.BoltzmannPolicy(q), steps), Backups.Boltzmann(mdp, q, steps));
    }

    private static double Biased(Case drawn)
    {
        (Mdp mdp, double[][] q, Draw draw) = Drawn(drawn, new MdpDraw { States = 3, Actions = 2 });
        int steps = draw.Whole(2, 3);
        return RelativeError.Of(MeanOf(drawn, mdp, q, MdpDraw.Policy(draw, mdp), steps), Backups.Boltzmann(mdp, q, steps));
    }

    private static double[][] MeanOf(Case drawn, Mdp mdp, double[][] q, double[][] player, int steps)
    {
        AllPaths paths = new(mdp, player, steps);
        return paths.Mean(new PathTargets(drawn.Subject, mdp, q).OfRule(paths.Play, doubled: false));
    }

    /// <summary>With rewards as training stores them.</summary>
    private static (Mdp Mdp, double[][] Q, Draw Draw) Drawn(Case drawn, MdpDraw shape)
    {
        Draw draw = drawn.Draw();
        Mdp mdp = shape.From(draw).WithRewardsInFloats();
        return (mdp, MdpDraw.Q(draw, mdp), draw);
    }
}
