using Flow.Contracts.Environments;
using Flow.Contracts.Options;

namespace Flow.Stages.Tests.Wiring;

/// <summary>
/// What a run must play, written as one would first write it: one environment after the other, each from its first step to its last, without
/// groups, messages, rings or automatic resets.
/// </summary>
internal sealed class PlainPlay
{
    private readonly IEnvironmentFactory _environments;
    private readonly TrainingOptions _options;
    private readonly Func<float[], long, PlainHeads> _network;
    private readonly PlainPolicy _policy;
    private readonly bool _clips;
    private readonly PlainStep[][] _steps;

    /// <summary>Plays.</summary>
    /// <param name="environments">Makes the environments.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="network">What the network of a version says of an observation.</param>
    /// <param name="policy">Chooses the actions.</param>
    /// <param name="rollouts">How many rollouts; the step after them is played, too.</param>
    /// <param name="clips">Whether training sees the reward's sign.</param>
    public PlainPlay(
        IEnvironmentFactory environments,
        TrainingOptions options,
        Func<float[], long, PlainHeads> network,
        PlainPolicy policy,
        int rollouts,
        bool clips = false)
    {
        (_environments, _options, _network, _policy, _clips) = (environments, options, network, policy, clips);
        Steps = options.RolloutSteps();
        _steps = [.. Enumerable.Range(0, options.Run.Environments).Select(environment => Play(environment).Take((rollouts * Steps) + 1).ToArray())];
    }

    /// <summary>Steps in a rollout, T.</summary>
    public int Steps { get; }

    /// <summary>Bytes of one observation.</summary>
    public int ObservationBytes => _steps[0][0].Observation.Length * sizeof(float);

    /// <summary>All steps of one environment.</summary>
    public IReadOnlyList<PlainStep> Of(int environment) => _steps[environment];

    /// <summary>The steps of a rollout, by environment, then time.</summary>
    public PlainStep[] RowsOf(long rollout) => [.. _steps.SelectMany(steps => steps.Skip((int)rollout * Steps).Take(Steps))];

    /// <summary>The version that acts in a rollout, at lag 0 and 1.</summary>
    public long VersionOf(long rollout) => Math.Max(0, rollout - _options.Run.Lag);

    private IEnumerable<PlainStep> Play(int number)
    {
        using IEnvironment environment = _environments.Create((ulong)_options.Run.Seed, number);
        IFrameProcessor processor = _environments.CreateProcessor();
        List<float[]> episode = [Show(environment.Reset)];
        for (long t = 0; ; t++)
        {
            float[] observation = Stack(episode, processor);
            long version = VersionOf(t / Steps);
            PlainDecision decision = _policy(_network(observation, version), number, t);
            StepOutcome outcome = default;
            episode.Add(Show(raw => outcome = environment.Step(decision.Action, raw)));
            float[] successor = Stack(episode, processor);
            yield return new PlainStep(
                observation,
                Math.Min(episode.Count - 1, processor.StackDepth),
                decision,
                _clips ? Math.Sign(outcome.Reward) : outcome.Reward,
                outcome.Terminated,
                outcome.Truncated,
                outcome.GameOver,
                successor,
                outcome.Terminated ? 0 : _network(successor, version).Value);
            if (outcome.Ended)
                episode = [Show(environment.Reset)];
        }
    }

    private float[] Show(Fill fill)
    {
        byte[] raw = new byte[_environments.Spec.RawObservation.Bytes];
        fill(raw);
        return Seen.Of(raw);
    }

    /// <summary>The last frames of an episode, oldest first, with zeros before its first, or that one again and again.</summary>
    private static float[] Stack(List<float[]> episode, IFrameProcessor processor)
    {
        float[] before = processor.RepeatsFirstFrame ? episode[0] : new float[episode[0].Length];
        IEnumerable<float[]> missing = Enumerable.Repeat(before, Math.Max(0, processor.StackDepth - episode.Count));
        return [.. missing.Concat(episode.TakeLast(processor.StackDepth)).SelectMany(frame => frame)];
    }

    private delegate void Fill(Span<byte> raw);
}
