using System.Security.Cryptography;
using Flow.Stages.Persistence;
using static TorchSharp.torch;

namespace Flow.Stages.Learning;

/// <summary>A learner's state in a checkpoint: the network, the optimiser, and the target and reference networks where there are any. Schedules are functions of the update's number.</summary>
internal static class LearnerState
{
    /// <summary>SHA-256 over the bytes of all parameters, then of the optimiser's state, then of the target network and of a reference that follows, in hexadecimal.</summary>
    /// <param name="learner">The learner.</param>
    public static string Digest(Learner learner)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        IEnumerable<Tensor> tensors = learner.Network.AllParameters
            .Concat(learner.Optimizer.State.SelectMany(state => state.Tensors))
            .Concat(learner.Target?.AllParameters ?? [])
            .Concat(learner.Lagged?.AllParameters ?? []);
        foreach (Tensor tensor in tensors)
            hash.AppendData(TensorBytes.Pack("", tensor).Data.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Takes over the state that a checkpoint holds.</summary>
    /// <param name="learner">A learner of the same run.</param>
    /// <param name="checkpoint">A checkpoint that was checked.</param>
    /// <exception cref="InvalidDataException">It is of another network.</exception>
    public static void Restore(Learner learner, Checkpoint checkpoint)
    {
        PolicyFiles.Unpack(Checkpoint.PolicyFile, checkpoint.File(Checkpoint.PolicyFile), learner.Network);
        OptimizerFiles.Unpack(checkpoint.File(Checkpoint.OptimizerFile), learner.Network, learner.Optimizer);
        if (learner.Target is not null)
            PolicyFiles.Unpack(Checkpoint.TargetFile, checkpoint.File(Checkpoint.TargetFile), learner.Target);
        if (learner.Lagged is not null)
            PolicyFiles.Unpack(Checkpoint.ReferenceFile, checkpoint.File(Checkpoint.ReferenceFile), learner.Lagged);
    }
}
