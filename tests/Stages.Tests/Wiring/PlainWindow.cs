using Flow.Contracts.Messages;

namespace Flow.Stages.Tests.Wiring;

/// <summary>Successive steps of one episode, as far as a window reaches.</summary>
/// <param name="Steps">The steps, at least one.</param>
internal sealed record PlainWindow(IReadOnlyList<PlainStep> Steps)
{
    private const float Tolerance = 1e-5f;

    /// <summary>Compares a row of replayed transitions.</summary>
    public void ShouldBeRow(TransitionSample sample, int row, double gamma)
    {
        PlainStep last = Steps[^1];
        Seen.Of(sample.Observation(row)).ShouldBe(Steps[0].Observation);
        sample.Actions[row].ShouldBe(Steps[0].Decision.Action);
        sample.Returns[row].ShouldBe((float)Steps.Select((step, d) => Math.Pow(gamma, d) * step.Reward).Sum(), Tolerance);
        sample.Discounts[row].ShouldBe(last.Terminated ? 0 : (float)Math.Pow(gamma, Steps.Count), Tolerance);
        Seen.Of(sample.Next(row)).ShouldBe(last.Terminated ? new float[last.Successor.Length] : last.Successor);
    }

    /// <summary>Compares a row of replayed paths.</summary>
    public void ShouldBeRow(PathSample sample, int row)
    {
        (sample.Lengths[row], sample.Terminated[row]).ShouldBe((Steps.Count, Steps[^1].Terminated));
        float[] nothing = new float[Steps[0].Observation.Length];
        float[][] observations = [.. Steps.Select(step => step.Observation), Steps[^1].Terminated ? nothing : Steps[^1].Successor];
        for (int t = 0; t <= sample.Steps; t++)
            Seen.Of(sample.Observation(row, t)).ShouldBe(t < observations.Length ? observations[t] : nothing);
        for (int t = 0; t < sample.Steps; t++)
        {
            int at = (row * sample.Steps) + t;
            (sample.Actions[at], sample.Rewards[at]).ShouldBe(t < Steps.Count ? (Steps[t].Decision.Action, Steps[t].Reward) : (0, 0));
        }
    }
}
