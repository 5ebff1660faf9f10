using System.Diagnostics;
using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Learning;

/// <summary>
/// The worker of Learning: a gradient step for each batch, then the next version is published, whoever waits for it or not. Where the cell
/// holds the version that acted, the gradient is taken there, as A3C has it.
/// Evaluations are due by frames, and Learning waits where too many of them are behind; checkpoints are taken after the rollouts whose orders say so.
/// </summary>
/// <param name="learner">Takes the gradient steps; stays the caller's.</param>
/// <param name="schedule">Says what is due when.</param>
/// <param name="ports">Whom it tells.</param>
internal sealed class LearningWorker(Learner learner, LearningSchedule schedule, LearningPorts ports) : IStageWorker<TrainingBatch>
{
    private readonly HeldMessage<TrainingBatch> _batch = new();

    /// <summary>Publishes the network as it is.</summary>
    /// <param name="policies">Where to.</param>
    /// <param name="network">The network.</param>
    /// <param name="number">The version's number.</param>
    /// <param name="frames">Emulated frames of training behind it.</param>
    /// <param name="learnt">The group of the rollout that it has learnt from since the last one; null where no update made it.</param>
    public static void Publish(
        PolicyCell<PolicyValueNetwork> policies, PolicyValueNetwork network, long number, long frames, int? learnt = null)
    {
        long start = Stopwatch.GetTimestamp();
        PolicyVersion<PolicyValueNetwork> version = policies.Rent();
        try
        {
            version.Policy.CopyFrom(network);
            policies.Publish(version, number, frames, learnt);
        }
        catch
        {
            policies.Return(version);
            throw;
        }

        LearningMetrics.RecordPart("publish", Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <inheritdoc/>
    public void Process(TrainingBatch message)
    {
        _batch.Take(message);
        long lag = message.Update - message.Version;
        ports.Lag.Record(lag);
        ports.Recorder?.Take(message);
        GradientDiagnostics? gradients = ports.Comparison?.Offer(message);
        UpdateStatistics? statistics = Learn(message);
        long number = message.Update + 1;
        (int group, bool takesSnapshot) = (message.Group, message.TakesSnapshot);
        _batch.Return();

        long frames = schedule.FramesAfter(number);
        ports.Recorder?.Write(number);
        Publish(ports.Policies, learner.Network, number, frames, group);
        ports.Episodes.Settle(schedule.SettledFrames(number));
        if (statistics is not null)
            ports.Events.OnNext(new UpdateCompleted(frames, number, lag, statistics));
        if (gradients is not null)
            ports.Events.OnNext(new GradientsCompared(frames, number, gradients));
        if (schedule.EvaluationDue(number))
            LeaveForEvaluation();

        // Last: what is due after this rollout is part of the checkpoint.
        if (takesSnapshot)
            ports.Checkpoints.Offer(number, frames, ports.Output);
    }

    /// <summary>Leaves the last version to be evaluated, unless the run was asked to stop.</summary>
    public void End()
    {
        if (schedule.EvaluatesLast && !ports.State.StopRequested && ports.Policies.Newest > ports.Evaluations.Newest)
            LeaveForEvaluation();
    }

    /// <summary>Gives back the batch in hand and what compares gradients. Keeps the learner: its owner writes the last checkpoint from it.</summary>
    public void Dispose()
    {
        _batch.Dispose();
        ports.Comparison?.Dispose();
    }

    private UpdateStatistics? Learn(TrainingBatch batch)
    {
        PolicyVersion<PolicyValueNetwork>? acting = ports.Policies.TakeActing(batch.Group);
        try
        {
            if (acting is not null && acting.Number != batch.Version)
                throw new InvalidOperationException($"{batch} was acted by version {batch.Version}, but version {acting.Number} was held for it.");
            return schedule.Learns(batch.Update) ? learner.Update(batch, batch.Update, ports.Next(), acting?.Policy) : null;
        }
        finally
        {
            acting?.Release();
        }
    }

    private void LeaveForEvaluation() => ports.Evaluations.Post(ports.Policies.TakeNewest()!);
}
