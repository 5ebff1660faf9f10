using Flow.Contracts.Options;
using Flow.Contracts.Randomness;

namespace Flow.Stages.Tests.Wiring;

/// <summary>What a run's updates must replay: the whole play in lists, of which the newest observations count.</summary>
/// <param name="play">What was played.</param>
/// <param name="options">The run's options.</param>
internal sealed class PlainMemory(PlainPlay play, TrainingOptions options)
{
    private readonly int _kept = (int)(options.Replay.Capacity / options.Run.Environments);
    private readonly CounterRandom _random = new((ulong)options.Run.Seed, 0, RandomPurpose.Replay);

    /// <summary>The windows that an update must draw; a start is drawn again where none begins.</summary>
    /// <param name="update">The update's number, from 0; it knows the rollouts up to its own.</param>
    public IReadOnlyList<PlainWindow> Draw(long update)
    {
        Slot[][] lanes = [.. Enumerable.Range(0, options.Run.Environments).Select(environment => Lane(environment, update))];
        Func<int, (int Lane, int Position)> start = options.Replay.Priority > 0 ? ByEpisodes(lanes, update) : Alike(lanes, update);
        List<PlainWindow> drawn = [];
        for (int draw = 0; drawn.Count < options.Replay.Batch; draw++)
        {
            (int lane, int position) = start(draw);
            if (Window(lanes[lane], position) is { } window)
                drawn.Add(window);
        }

        return drawn;
    }

    /// <summary>All observations that are kept alike: a number below their count, from the oldest of the first environment on.</summary>
    private Func<int, (int Lane, int Position)> Alike(Slot[][] lanes, long update)
    {
        (int, int)[] all = [.. lanes.SelectMany((lane, number) => Kept(lane).Select(position => (number, position)))];
        return draw => all[_random.Below(all.Length, update, draw)];
    }

    /// <summary>An episode by P = 0.1/N + 0.9 exp(αR)/Σ exp(αR), of what is kept of it, then one of its steps.</summary>
    private Func<int, (int Lane, int Position)> ByEpisodes(Slot[][] lanes, long update)
    {
        (int Lane, int[] Positions, double Weight)[] episodes = [.. lanes.SelectMany((lane, number) => Kept(lane)
            .Where(position => !lane[position].IsLast)
            .GroupBy(position => lane[position].Episode)
            .Select(episode => (number, episode.ToArray(), Math.Exp(options.Replay.Priority * episode.Sum(position => (double)lane[position].Step.Reward)))))];
        double sum = episodes.Sum(episode => episode.Weight);
        return draw =>
        {
            double u = _random.Uniform(update, (3 * draw) + 1);
            int at = _random.Uniform(update, 3 * draw) < 0.1
                ? (int)(u * episodes.Length)
                : Enumerable.Range(0, episodes.Length).First(i => episodes.Take(i + 1).Sum(episode => episode.Weight) > u * sum);
            int[] positions = episodes[at].Positions;
            return (episodes[at].Lane, positions[(int)(_random.Uniform(update, (3 * draw) + 2) * positions.Length)]);
        };
    }

    /// <summary>One slot for each observation: those that something was done at, and the last ones of episodes that were cut short.</summary>
    private Slot[] Lane(int environment, long update)
    {
        int episode = 0;
        List<Slot> lane = [];
        foreach (PlainStep step in play.Of(environment).Take((int)(update + 1) * play.Steps))
        {
            lane.Add(new Slot(step, episode, IsLast: false));
            if (step.IsCut)
                lane.Add(new Slot(step, episode, IsLast: true));
            episode += step.Ended ? 1 : 0;
        }

        return [.. lane];
    }

    private int Oldest(Slot[] lane) => Math.Max(0, lane.Length - _kept);

    private IEnumerable<int> Kept(Slot[] lane) => Enumerable.Range(Oldest(lane), lane.Length - Oldest(lane));

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

    private sealed record Slot(PlainStep Step, int Episode, bool IsLast);
}
