using Flow.Stages.Learning.Checkpoints;

namespace Flow.Stages.Learning;

/// <summary>A learner's state in a checkpoint: the network and the optimiser. The schedule is a function of the update's number.</summary>
public static class LearnerState
{
    /// <summary>Takes over the state that a checkpoint holds.</summary>
    /// <param name="learner">A learner of the same run.</param>
    /// <param name="checkpoint">A checkpoint that was checked.</param>
    /// <exception cref="Flow.Contracts.FlowException">It is of another network.</exception>
    public static void Restore(Learner learner, Checkpoint checkpoint)
    {
        PolicyFiles.Unpack(Checkpoint.PolicyFile, checkpoint.Files[Checkpoint.PolicyFile], learner.Network);
        OptimizerFiles.Unpack(checkpoint.Files[Checkpoint.OptimizerFile], learner.Network, learner.Optimizer);
    }
}
