using Flow.Contracts.Messages;

namespace Flow.Stages.Tests.Wiring;

/// <summary>Successive steps of one episode, as far as a window reaches.</summary>
/// <param name="Steps">The steps, at least one.</param>
internal sealed record PlainWindow(IReadOnlyList<PlainStep> Steps)
{
    /// <summary>Compares a row of replayed transitions.</summary>
    public void ShouldBeRow(TransitionSample sample, int row, double gamma)
    {
        PlainStep last = Steps[^1];
        Agreement.Of("action", [sample.Actions[row]], [Steps[0].Decision.Action]);
        Agreement.OfNumbers("return", [sample.Returns[row]], [Steps.Select((step, d) => Math.Pow(gamma, d) * step.Reward).Sum()]);
        Agreement.OfNumbers("discount", [sample.Discounts[row]], [last.Terminated ? 0 : Math.Pow(gamma, Steps.Count)]);
        Agreement.OfObservations(
            "observations",
            [Seen.Of(sample.Observation(row)), Seen.Of(sample.Next(row))],
            [Steps[0].Observation, last.Terminated ? new float[last.Successor.Length] : last.Successor]);
    }

    /// <summary>Compares a row of replayed paths; beyond its end are zeros.</summary>
    public void ShouldBeRow(PathSample sample, int row)
    {
        IEnumerable<float[]> observations = Steps.Select(step => step.Observation);
        if (!Steps[^1].Terminated)
            observations = observations.Append(Steps[^1].Successor);
        Agreement.Of("length", [sample.Lengths[row]], [Steps.Count]);
        Agreement.Of("terminated", [sample.Terminated[row]], [Steps[^1].Terminated]);
        Agreement.OfObservations(
            "observations",
            [.. Enumerable.Range(0, sample.Steps + 1).Select(t => Seen.Of(sample.Observation(row, t)))],
            Filled(observations, sample.Steps + 1, new float[Steps[0].Observation.Length]));
        Range steps = (row * sample.Steps)..((row + 1) * sample.Steps);
        Agreement.Of("actions", sample.Actions[steps], Filled(Steps.Select(step => (long)step.Decision.Action), sample.Steps, 0));
        Agreement.Of("rewards", sample.Rewards[steps], Filled(Steps.Select(step => step.Reward), sample.Steps, 0));
    }

    private static IEnumerable<T> Filled<T>(IEnumerable<T> some, int count, T nothing) =>
        some.Concat(Enumerable.Repeat(nothing, count)).Take(count);
}
