using Flow.Stages.Returns;

namespace Flow.Verification.Tabular;

/// <summary>
/// The expectation of what Returns makes of n steps: every path from a state and an action is walked, each is given to the
/// arithmetic of training, and the outputs are weighed with the paths' probabilities.
/// </summary>
internal sealed class Lookahead
{
    private readonly Mdp _mdp;
    private readonly ReturnFunction _returns;
    private readonly double[][] _logPolicy;
    private readonly double[] _values;
    private readonly double[] _divergences;
    private readonly double[] _rewardsWalked;
    private readonly double[] _valuesWalked;
    private readonly double[] _divergencesWalked;
    private readonly bool[] _terminated;
    private readonly bool[] _never;
    private readonly double[] _none;
    private readonly double[] _advantages;
    private readonly double[] _valueTargets;
    private readonly double[] _qTargets;

    /// <summary>Looks n steps ahead.</summary>
    /// <param name="mdp">The process.</param>
    /// <param name="returns">The arithmetic under test.</param>
    /// <param name="logPolicy">Acts from the second step on, and pays τ KL.</param>
    /// <param name="values">V, from which is bootstrapped.</param>
    /// <param name="steps">n.</param>
    public Lookahead(Mdp mdp, ReturnFunction returns, double[][] logPolicy, double[] values, int steps)
    {
        _mdp = mdp;
        _returns = returns;
        _logPolicy = logPolicy;
        _values = values;
        _divergences = mdp.Divergences(logPolicy);
        _rewardsWalked = new double[steps];
        _valuesWalked = new double[steps];
        _divergencesWalked = new double[steps];
        _terminated = new bool[steps];
        _never = new bool[steps];
        _none = new double[steps];
        _advantages = new double[steps];
        _valueTargets = new double[steps];
        _qTargets = new double[steps];
    }

    /// <summary>E[Δ_0], E[V̂_0] and E[y_0] from a state and an action.</summary>
    public (double Advantage, double ValueTarget, double QTarget) From(int state, int action) => Walk(0, state, action, 1);

    /// <summary>E[y_0] from every state and action.</summary>
    public double[][] QTargets() => _mdp.Table((state, action) => From(state, action).QTarget);

    /// <summary>E[Δ_0] from every state and action.</summary>
    public double[][] Advantages() => _mdp.Table((state, action) => From(state, action).Advantage);

    /// <summary>E[V̂_0] from every state, the first action by the policy, too.</summary>
    public double[] ValueTargets() => Mdp.Average(_logPolicy, _mdp.Table((state, action) => From(state, action).ValueTarget));

    private (double Advantage, double ValueTarget, double QTarget) Walk(int step, int state, int action, double probability)
    {
        (double, double, double) sum = (0, 0, 0);
        for (int next = 0; next <= _mdp.States; next++)
        {
            double likelihood = probability * _mdp.Transitions[state][action][next];
            if (likelihood == 0)
                continue;
            _rewardsWalked[step] = _mdp.Rewards[state][action][next];
            _valuesWalked[step] = _values[state];
            _divergencesWalked[step] = _divergences[state];
            _terminated[step] = next == _mdp.States;
            bool done = _terminated[step] || step == _rewardsWalked.Length - 1;
            sum = Add(sum, done ? Measure(step + 1, next, likelihood) : Branch(step + 1, next, likelihood));
        }

        return sum;
    }

    private (double, double, double) Branch(int step, int state, double probability)
    {
        (double, double, double) sum = (0, 0, 0);
        for (int action = 0; action < _mdp.Actions; action++)
            sum = Add(sum, Walk(step, state, action, probability * Math.Exp(_logPolicy[state][action])));
        return sum;
    }

    private (double, double, double) Measure(int steps, int last, double probability)
    {
        RolloutSteps<double> rollout = new()
        {
            Rewards = _rewardsWalked.AsSpan(0, steps),
            Values = _valuesWalked,
            Divergences = _divergencesWalked,
            Terminated = _terminated,
            Truncated = _never,
            FinalValues = _none,
            // Not read after an end: what is not a number would show.
            Bootstrap = last == _mdp.States ? double.NaN : _values[last],
        };
        _returns(rollout, _advantages, _valueTargets, _qTargets);
        return (probability * _advantages[0], probability * _valueTargets[0], probability * _qTargets[0]);
    }

    private static (double, double, double) Add((double, double, double) a, (double, double, double) b) =>
        (a.Item1 + b.Item1, a.Item2 + b.Item2, a.Item3 + b.Item3);
}
