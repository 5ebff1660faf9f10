using Flow.Contracts.Environments;

namespace Flow.Stages.Tests.Emulation;

/// <summary>Plays an environment of <see cref="CounterGame"/> and remembers what it showed last.</summary>
internal sealed class Player(IEnvironment environment) : IDisposable
{
    private readonly byte[] _raw = new byte[environment.Spec.RawObservation.Bytes];

    public IEnvironment Environment => environment;

    public ReadOnlySpan<byte> Raw => _raw;

    /// <summary>The frames that the last observation showed.</summary>
    public (int Earlier, int Later) Shown => CounterGame.Frames(_raw);

    public Player Reset()
    {
        environment.Reset(_raw);
        return this;
    }

    public StepOutcome Step(int action = CounterGame.Noop) => environment.Step(action, _raw);

    /// <summary>Steps until the episode ends.</summary>
    public StepOutcome Finish()
    {
        StepOutcome outcome;
        do
            outcome = Step();
        while (!outcome.Ended);
        return outcome;
    }

    /// <summary>A fingerprint of what many steps show and bring, with a reset wherever an episode ends.</summary>
    public string Record(int steps)
    {
        List<string> seen = [];
        for (int step = 0; step < steps; step++)
        {
            StepOutcome outcome = Step(step * 7 % environment.Spec.Actions);
            if (outcome.Ended)
                Reset();
            seen.Add($"{outcome} {CounterGame.Hex(_raw)}");
        }

        return string.Join('\n', seen);
    }

    public void Dispose() => environment.Dispose();
}
