using Flow.Contracts.Messages;
using Flow.Contracts.Options;

namespace Flow.Stages.Tests.Wiring;

/// <summary>What Learning must be given of a rollout: the rows of a <see cref="PlainPlay"/>, with their returns as the paper's sums.</summary>
internal static class PlainReturns
{
    private const double Tolerance = 1e-5;

    /// <summary>Compares all numbers of a rollout.</summary>
    /// <param name="play">What must have been played.</param>
    /// <param name="batch">What Learning was given.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="regularized">Whether the rewards pay for the divergence.</param>
    public static void ShouldGive(this PlainPlay play, TrainingBatch batch, TrainingOptions options, bool regularized)
    {
        PlainStep[] steps = play.RowsOf(batch.Rollout);
        batch.Version.ShouldBe(play.VersionOf(batch.Rollout));
        Seen.Of(batch.Rows, play.ObservationBytes, batch.CopyObservation).ShouldBe(steps.Select(step => step.Observation));
        batch.Actions.ShouldBe(steps.Select(step => (long)step.Decision.Action));
        batch.LogProbabilities.ShouldBe(Floats(steps.Select(step => step.Decision.LogProbability)), Tolerance);
        batch.Values.ShouldBe(Floats(steps.Select(step => step.Decision.Value)), Tolerance);
        batch.Divergences.ShouldBe(Floats(steps.Select(step => step.Decision.Divergence)), Tolerance);
        batch.Rewards.ShouldBe(steps.Select(step => step.Reward));
        batch.Terminated.ShouldBe(steps.Select(step => step.Terminated));
        batch.Truncated.ShouldBe(steps.Select(step => step.Truncated));
        if (options.ActsByQ())
            return;

        double[] advantages = [.. Enumerable.Range(0, steps.Length).Select(row => Advantage(steps, row, play.Steps, options, regularized))];
        double[] targets = [.. steps.Zip(advantages, (step, advantage) => step.Decision.Value + advantage)];
        batch.Advantages.ShouldBe(Floats(advantages), Tolerance);
        batch.ValueTargets.ShouldBe(Floats(targets), Tolerance);
        batch.QTargets.ShouldBe(Floats(targets.Zip(steps, (target, step) => target + (options.Tau * step.Decision.Divergence))), Tolerance);
    }

    /// <summary>Compares what a rollout's steps led to: the observations after the last steps, and the last ones of episodes that were cut short.</summary>
    /// <param name="play">What must have been played.</param>
    /// <param name="batch">What Learning was given.</param>
    public static void ShouldGiveSuccessors(this PlainPlay play, TrainingBatch batch)
    {
        PlainStep[] steps = play.RowsOf(batch.Rollout);
        int[] cut = [.. Enumerable.Range(0, batch.Rows).Where(row => steps[row].IsCut)];
        int environments = batch.Rows / batch.Steps;
        Seen.Of(environments, play.ObservationBytes, batch.CopyNextObservation).ShouldBe(
            Enumerable.Range(0, environments).Select(environment => play.Of(environment)[(int)(batch.Rollout + 1) * play.Steps].Observation));
        Enumerable.Range(0, batch.Rows).Where(batch.IsCut).ShouldBe(cut);
        Seen.Of(cut.Length, play.ObservationBytes, (at, to) => batch.CopyFinalObservation(cut[at], to)).ShouldBe(cut.Select(row => steps[row].Successor));
    }

    /// <summary>(52) and (43): Δ_t = Σ_d (γλ)^d δ_{t+d}, to the end of the episode or of the rollout, with δ by (36).</summary>
    private static double Advantage(PlainStep[] steps, int row, int rollout, TrainingOptions options, bool regularized)
    {
        (double sum, double discount) = (0, 1);
        for (int at = row; at < steps.Length; at++)
        {
            PlainStep step = steps[at];
            double paid = step.Reward - (regularized ? options.Tau * step.Decision.Divergence : 0);
            sum += discount * (paid + (options.Gamma * step.SuccessorValue) - step.Decision.Value);
            discount *= options.Gamma * options.Lambda;
            if (step.Ended || at % rollout == rollout - 1)
                break;
        }

        return sum;
    }

    private static IEnumerable<float> Floats(IEnumerable<double> numbers) => numbers.Select(number => (float)number);
}
