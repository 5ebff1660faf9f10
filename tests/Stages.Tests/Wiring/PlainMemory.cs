using Flow.Contracts.Options;
using Flow.Contracts.Randomness;

namespace Flow.Stages.Tests.Wiring;

/// <summary>What a run's updates must replay: the whole play in lists, of which the newest observations count.</summary>
/// <param name="play">What was played.</param>
/// <param name="options">The run's options.</param>
internal sealed class PlainMemory(PlainPlay play, TrainingOptions options)
{
    private readonly int _kept = (int)(options.Replay.Capacity / options.Environments);

    /// <summary>The windows that an update must draw, all observations that begin one alike: a number below all that are kept, again where none begins.</summary>
    /// <param name="update">The update's number, from 0; it knows the rollouts up to its own.</param>
    public IReadOnlyList<PlainWindow> Draw(long update)
    {
        Slot[][] lanes = [.. Enumerable.Range(0, options.Environments).Select(environment => Lane(environment, update))];
        (int Lane, int Position)[] all = [.. lanes.SelectMany((lane, number) =>
            Enumerable.Range(Oldest(lane), lane.Length - Oldest(lane)).Select(position => (number, position)))];
        var random = new CounterRandom((ulong)options.Seed, 0, RandomPurpose.Replay);
        List<PlainWindow> drawn = [];
        for (int draw = 0; drawn.Count < options.Replay.Batch; draw++)
        {
            (int lane, int position) = all[random.Below(all.Length, update, draw)];
            if (Window(lanes[lane], position) is { } window)
                drawn.Add(window);
        }

        return drawn;
    }

    /// <summary>One slot for each observation: those that something was done at, and the last ones of episodes that were cut short.</summary>
    private Slot[] Lane(int environment, long update) =>
        [.. play.Of(environment).Take((int)(update + 1) * play.Steps).SelectMany(Slots)];

    private static Slot[] Slots(PlainStep step) => step.IsCut ? [new(step, IsLast: false), new(step, IsLast: true)] : [new(step, IsLast: false)];

    private int Oldest(Slot[] lane) => Math.Max(0, lane.Length - _kept);

    private PlainWindow? Window(Slot[] lane, int start)
    {
        if (lane[start].IsLast || start - lane[start].Step.Depth + 1 < Oldest(lane))
            return null;
        List<PlainStep> steps = [];
        for (int at = start; steps.Count < options.ReplaySteps(); at++)
        {
            if (at == lane.Length)
                return null;
            steps.Add(lane[at].Step);
            if (steps[^1].Ended)
                break;
        }

        bool known = steps[^1].Terminated || start + steps.Count < lane.Length;
        return known ? new PlainWindow(steps) : null;
    }

    private sealed record Slot(PlainStep Step, bool IsLast);
}
