using Flow.Contracts.Messages;
using Flow.Stages.Replay;

namespace Flow.Stages.Tests.Replay;

/// <summary>
/// Replay memory as one would first write it: every observation is a whole stack of its own, in one list for each environment.
/// It knows of each observation how many of the slots before it its stack needs, and so when it is no longer whole.
/// </summary>
internal sealed class NaiveReplay(ReplayShape shape)
{
    private readonly List<Entry>[] _played = [.. Enumerable.Range(0, shape.Environments).Select(_ => new List<Entry>())];

    public IReadOnlyList<Entry> Of(int environment) => _played[environment];

    public int Count(int environment) => Math.Min(_played[environment].Count, shape.LaneCapacity);

    public void Add(int environment, byte[] stack, ReplayStep step, byte[]? finalStack)
    {
        _played[environment].Add(new Entry(stack, step, IsFinal: false));
        if (finalStack is not null)
            _played[environment].Add(new Entry(finalStack, step with { Depth = Math.Min(step.Depth + 1, shape.StackDepth) }, IsFinal: true));
    }

    public Transition? Read(int environment, int age, ReplayWindow window)
    {
        List<Entry> played = _played[environment];
        int start = played.Count - 1 - age;
        int kept = Math.Max(0, played.Count - shape.LaneCapacity);
        if (start < kept || played[start].IsFinal || start - played[start].Step.Depth + 1 < kept)
            return null;
        double sum = 0;
        for (int d = 0; d < window.Steps; d++)
        {
            if (start + d >= played.Count)
                return null;
            ReplayStep step = played[start + d].Step;
            sum += Math.Pow(window.Gamma, d) * step.Reward;
            if (step.Terminated)
                return new Transition(played[start], sum, 0, new byte[shape.ObservationBytes]);
            if (step.Truncated || d == window.Steps - 1)
            {
                return start + d + 1 < played.Count
                    ? new Transition(played[start], sum, Math.Pow(window.Gamma, d + 1), played[start + d + 1].Stack)
                    : null;
            }
        }

        return null;
    }

    /// <summary>All entries of the path that starts somewhere, with the observation that it leads to unless that is terminal.</summary>
    public IReadOnlyList<Entry>? ReadPath(int environment, int age, ReplayWindow window)
    {
        if (Read(environment, age, window) is not { } transition)
            return null;
        List<Entry> played = _played[environment];
        List<Entry> path = [transition.Start];
        int next = played.Count - age;
        while (!path[^1].IsFinal && !path[^1].Step.Terminated && path.Count <= window.Steps)
            path.Add(played[next++]);
        return path;
    }

    /// <summary>What each episode earned, and the actions that were taken in it, of what is kept.</summary>
    public IEnumerable<(double Return, int[] Actions)> Episodes(int environment)
    {
        List<Entry> kept = [.. _played[environment].TakeLast(Count(environment))];
        List<Entry> episode = [];
        foreach (Entry entry in kept)
        {
            if (!entry.IsFinal)
                episode.Add(entry);
            if (entry.IsFinal || entry.Step.Terminated || entry.Step.Truncated || entry == kept[^1])
            {
                if (episode.Count > 0)
                    yield return (episode.Sum(step => (double)step.Step.Reward), [.. episode.Select(step => step.Step.Action)]);
                episode = [];
            }
        }
    }

    /// <summary>One observation and what was done there.</summary>
    internal sealed record Entry(byte[] Stack, ReplayStep Step, bool IsFinal);

    /// <summary>What a row of a sample must be.</summary>
    internal sealed record Transition(Entry Start, double Return, double Discount, byte[] Next)
    {
        public void ShouldBeRow(TransitionSample sample, int row)
        {
            sample.Observation(row).SequenceEqual(Start.Stack).ShouldBeTrue();
            sample.Next(row).SequenceEqual(Next).ShouldBeTrue();
            sample.Actions[row].ShouldBe(Start.Step.Action);
            sample.Returns[row].ShouldBe((float)Return, 1e-5f);
            sample.Discounts[row].ShouldBe((float)Discount, 1e-6f);
        }
    }
}
