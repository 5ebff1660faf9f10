using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Pipeline;
using Flow.Stages.Returns;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>
/// A small process played by the network that learns, as the pipeline does it: with what the acting policy recorded, and the returns of the
/// rule. There are few states, so the network is asked once a rollout for all of them.
/// </summary>
internal sealed class OnPolicyPlay
{
    private readonly SmallMdp _mdp;
    private readonly TrainingOptions _options;
    private readonly Learner _learner;
    private readonly Random _random = new(1);
    private readonly int[] _states;
    private readonly ObservationRing _ring;
    private readonly SoleMessage<TrainingBatch> _batches;
    private readonly ReturnCalculator _returns;
    private readonly double[] _reference;

    private TrainingBatch Batch => _batches.Message;

    public OnPolicyPlay(SmallMdp mdp, TrainingOptions options, Learner learner)
    {
        (_mdp, _options, _learner) = (mdp, options, learner);
        _states = [.. Enumerable.Range(0, options.Run.Environments).Select(environment => environment % SmallMdp.States)];
        _ring = new ObservationRing(options.Run.Environments, SmallMdp.Observation.Bytes, stackDepth: 1, options.Rule.N + 1);
        _batches = new(new TrainingBatch(options.Run.Environments, options.Rule.N, groups: 1));
        Batch.Observations[0] = _ring;
        _reference = SmallMdp.Reference(options.Rule.Reference);
        _returns = new ReturnCalculator(options.Rule.Gamma, options.Rule.Tau, RuleDefinition.CreateNamed(options).Returns, options.Rule.Lambda);
    }

    /// <summary>What the network says of each state.</summary>
    public (double[][] LogPolicy, double[] Values) Ask()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = no_grad();
        PolicyHeads heads = PolicyHeads.Of(_learner.Network, eye(SmallMdp.States), Regularizer.Of(_options.Rule, SmallMdp.Actions));
        double[] policy = [.. heads.LogPolicy.data<float>().Select(x => (double)x)];
        return ([.. policy.Chunk(SmallMdp.Actions)], [.. heads.Values.data<float>().Select(x => (double)x)]);
    }

    /// <summary>Plays a rollout and learns from it.</summary>
    public void Update(int update)
    {
        (double[][] logPolicy, double[] values) = Ask();
        _batches.At(group: 0, (long)update * _options.Rule.N);
        for (int environment = 0; environment < _states.Length; environment++)
            Play(environment, logPolicy, values);
        _learner.Update(Batch, update);
    }

    private void Play(int environment, double[][] logPolicy, double[] values)
    {
        int first = environment * _options.Rule.N;
        for (int t = 0; t < _options.Rule.N; t++)
        {
            (int row, int state) = (first + t, _states[environment]);
            SmallMdp.See(state, _ring.Write(environment, Batch.Step + t, episodeStart: true));
            int action = Sample(logPolicy[state]);
            (float reward, int next, bool ends) = _mdp.Take(state, action);
            Batch.Actions[row] = action;
            Batch.LogProbabilities[row] = (float)logPolicy[state][action];
            Batch.Values[row] = (float)values[state];
            Batch.Divergences[row] = (float)logPolicy[state].Zip(_reference, (log, weight) => Math.Exp(log) * (log - Math.Log(weight))).Sum();
            (Batch.Rewards[row], Batch.Terminated[row]) = (reward, ends);
            _states[environment] = ends ? _random.Next(SmallMdp.States) : next;
        }

        SmallMdp.See(_states[environment], _ring.Write(environment, Batch.Step + _options.Rule.N, episodeStart: true));
        Compute(first, (float)values[_states[environment]]);
    }

    private void Compute(int first, float bootstrap) => _returns.Compute(
        new RolloutSteps<float>
        {
            Rewards = Batch.Rewards.AsSpan(first, _options.Rule.N),
            Values = Batch.Values.AsSpan(first, _options.Rule.N),
            Divergences = Batch.Divergences.AsSpan(first, _options.Rule.N),
            Terminated = Batch.Terminated.AsSpan(first, _options.Rule.N),
            Truncated = Batch.Truncated.AsSpan(first, _options.Rule.N),
            FinalValues = new float[_options.Rule.N],
            Bootstrap = bootstrap,
        },
        Batch.Advantages.AsSpan(first, _options.Rule.N),
        Batch.ValueTargets.AsSpan(first, _options.Rule.N),
        Batch.QTargets.AsSpan(first, _options.Rule.N));

    private int Sample(double[] logPolicy)
    {
        double u = _random.NextDouble();
        int action = 0;
        while (action < logPolicy.Length - 1 && (u -= Math.Exp(logPolicy[action])) > 0)
            action++;
        return action;
    }
}
