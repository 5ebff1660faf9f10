using Flow.Verification.Tabular;

namespace Flow.Verification.Networks;

/// <summary>
/// Every path of n steps from every state and action of a small process, shorter where the episode ends, each with its probability where a
/// policy chose the actions after the first.
/// </summary>
internal sealed class AllPaths
{
    private readonly Mdp _mdp;
    private readonly double[][] _logPolicy;
    private readonly int _steps;
    private readonly List<PathPlay.Move[]> _paths = [];
    private readonly List<double> _probabilities = [];

    /// <summary>Walks them.</summary>
    public AllPaths(Mdp mdp, double[][] logPolicy, int steps)
    {
        (_mdp, _logPolicy, _steps) = (mdp, logPolicy, steps);
        for (int state = 0; state < mdp.States; state++)
        {
            for (int action = 0; action < mdp.Actions; action++)
                Walk([], state, action, 1);
        }

        Play = new PathPlay(mdp.Gamma, steps, steps, _paths);
    }

    /// <summary>The paths, a row each.</summary>
    public PathPlay Play { get; }

    /// <summary>E[x] from every state and action.</summary>
    /// <param name="x">x of each path.</param>
    public double[][] Mean(double[] x)
    {
        double[][] mean = _mdp.Table((_, _) => 0);
        for (int path = 0; path < x.Length; path++)
            mean[_paths[path][0].State][_paths[path][0].Action] += _probabilities[path] * x[path];
        return mean;
    }

    private void Walk(PathPlay.Move[] before, int state, int action, double probability)
    {
        for (int next = 0; next <= _mdp.States; next++)
        {
            bool ends = next == _mdp.States;
            double likelihood = probability * _mdp.Transitions[state][action][next];
            if (likelihood == 0)
                continue;
            PathPlay.Move[] path = [.. before, new(state, action, _mdp.Rewards[state][action][next], ends ? -1 : next, Cut: false)];
            if (ends || path.Length == _steps)
                Keep(path, likelihood);
            else
                Branch(path, next, likelihood);
        }
    }

    private void Branch(PathPlay.Move[] path, int state, double probability)
    {
        for (int action = 0; action < _mdp.Actions; action++)
            Walk(path, state, action, probability * Math.Exp(_logPolicy[state][action]));
    }

    private void Keep(PathPlay.Move[] path, double probability)
    {
        _paths.Add(path);
        _probabilities.Add(probability);
    }
}
