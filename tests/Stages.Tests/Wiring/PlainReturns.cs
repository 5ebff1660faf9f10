using Flow.Contracts.Messages;
using Flow.Contracts.Options;

namespace Flow.Stages.Tests.Wiring;

/// <summary>What Learning must be given of a rollout: the rows of a <see cref="PlainPlay"/>, with their returns as the paper's sums.</summary>
internal static class PlainReturns
{
    /// <summary>Compares all numbers of a rollout.</summary>
    /// <param name="play">What must have been played.</param>
    /// <param name="batch">What Learning was given.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="regularized">Whether the rewards pay for the divergence.</param>
    public static void ShouldGive(this PlainPlay play, TrainingBatch batch, TrainingOptions options, bool regularized)
    {
        PlainStep[] steps = play.RowsOf(batch.Rollout);
        Agreement.Of("the version", [batch.Version], [play.VersionOf(batch.Rollout)]);
        Agreement.OfObservations("observations", Seen.Of(batch.Rows, play.ObservationBytes, batch.CopyObservation), steps.Select(step => step.Observation));
        Agreement.Of("actions", batch.Actions, steps.Select(step => (long)step.Decision.Action));
        Agreement.OfNumbers("log π", batch.LogProbabilities, steps.Select(step => step.Decision.LogProbability));
        Agreement.OfNumbers("values", batch.Values, steps.Select(step => step.Decision.Value));
        Agreement.OfNumbers("divergences", batch.Divergences, steps.Select(step => step.Decision.Divergence));
        Agreement.Of("rewards", batch.Rewards, steps.Select(step => step.Reward));
        Agreement.Of("terminated", batch.Terminated, steps.Select(step => step.Terminated));
        Agreement.Of("truncated", batch.Truncated, steps.Select(step => step.Truncated));
        if (options.ActsByQ())
            return;

        double[] advantages = [.. Enumerable.Range(0, steps.Length).Select(row => Advantage(steps, row, play.Steps, options, regularized))];
        double[] targets = [.. steps.Zip(advantages, (step, advantage) => step.Decision.Value + advantage)];
        Agreement.OfNumbers("advantages", batch.Advantages, advantages);
        Agreement.OfNumbers("value targets", batch.ValueTargets, targets);
        Agreement.OfNumbers("Q targets", batch.QTargets, targets.Zip(steps, (target, step) => target + (options.Rule.Tau * step.Decision.Divergence)));
    }

    /// <summary>Compares what a rollout's steps led to: the observations after the last steps, and the last ones of episodes that were cut short.</summary>
    /// <param name="play">What must have been played.</param>
    /// <param name="batch">What Learning was given.</param>
    public static void ShouldGiveSuccessors(this PlainPlay play, TrainingBatch batch)
    {
        PlainStep[] steps = play.RowsOf(batch.Rollout);
        int[] cut = [.. Enumerable.Range(0, batch.Rows).Where(row => steps[row].IsCut)];
        int environments = batch.Rows / batch.Steps;
        Agreement.OfObservations(
            "observations after the last steps",
            Seen.Of(environments, play.ObservationBytes, batch.CopyNextObservation),
            Enumerable.Range(0, environments).Select(environment => play.Of(environment)[(int)(batch.Rollout + 1) * play.Steps].Observation));
        Agreement.Of("rows that were cut short", [.. Enumerable.Range(0, batch.Rows).Where(batch.IsCut)], cut);
        Agreement.OfObservations(
            "last observations",
            Seen.Of(cut.Length, play.ObservationBytes, (at, to) => batch.CopyFinalObservation(cut[at], to)),
            cut.Select(row => steps[row].Successor));
    }

    /// <summary>(52) and (43): Δ_t = Σ_d (γλ)^d δ_{t+d}, to the end of the episode or of the rollout, with δ by (36).</summary>
    private static double Advantage(PlainStep[] steps, int row, int rollout, TrainingOptions options, bool regularized)
    {
        (double sum, double discount) = (0, 1);
        for (int at = row; at < steps.Length; at++)
        {
            PlainStep step = steps[at];
            double paid = step.Reward - (regularized ? options.Rule.Tau * step.Decision.Divergence : 0);
            sum += discount * (paid + (options.Rule.Gamma * step.SuccessorValue) - step.Decision.Value);
            discount *= options.Rule.Gamma * options.Rule.Lambda;
            if (step.Ended || at % rollout == rollout - 1)
                break;
        }

        return sum;
    }
}
