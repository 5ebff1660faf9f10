using System.Runtime.InteropServices;
using Flow.Contracts.Messages;
using Flow.Stages.Evaluation;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using static TorchSharp.torch;

namespace Flow.Lab.Chaos.Faults;

/// <summary>Puts what is no number among the numbers of a message.</summary>
internal static class Poison
{
    /// <summary>Whether what a stage reads has numbers that could be none: actions have not.</summary>
    /// <param name="stage">The stage.</param>
    public static bool Reaches(StageDefinition stage) => stage.Reads != typeof(ActionBatch);

    /// <summary>Whether anybody reads what would be put there: the reset before the first step brings no reward.</summary>
    /// <param name="message">What a worker is about to be handed.</param>
    public static bool IsRead(Message message) => message is not (FrameBatch or ObservationBatch) || message.Step > 0;

    /// <summary>Puts one there.</summary>
    /// <param name="message">What a worker is about to be handed.</param>
    public static void Put(Message message)
    {
        switch (message)
        {
            case FrameBatch frames:
                frames.Results.Reward[0] = float.NaN;
                break;
            case ObservationBatch observations:
                observations.Results.Reward[0] = float.NaN;
                break;
            case StepBatch step:
                step.Values[0] = float.NaN;
                break;
            case TrainingBatch { Replayed: TransitionSample replayed } batch:
                batch.Rewards[0] = replayed.Returns[0] = float.NaN;
                break;
            case TrainingBatch batch:
                batch.Rewards[0] = batch.Advantages[0] = batch.QTargets[0] = float.NaN;
                break;
            case Checkpoint checkpoint:
                Span<byte> weights = MemoryMarshal.AsMemory(checkpoint.Files[Checkpoint.PolicyFile].Entries[0].Data).Span;
                MemoryMarshal.Cast<byte, float>(weights)[0] = float.NaN;
                break;
            case VersionToScore task:
                using (no_grad())
                    task.Version.Policy.AllParameters[0].fill_(float.NaN);
                break;
            default:
                throw new InvalidOperationException($"{message.GetType().Name} has no number that could be none");
        }
    }
}
