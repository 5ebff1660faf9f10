using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Learning;

/// <summary>What an update measured before its step.</summary>
/// <param name="Means">What its rows measured.</param>
/// <param name="Norms">What <see cref="GradientClipping"/> measured of the gradient.</param>
internal readonly record struct MeasuredUpdate(LossStatistics Means, IReadOnlyList<double> Norms)
{
    /// <summary>Reads it, by one copy: the one place where an update waits for the device.</summary>
    /// <param name="shards">Shards that have differentiated.</param>
    /// <param name="norms">What was measured of the gradient, not read yet.</param>
    public static MeasuredUpdate Read(IReadOnlyList<GradientShard> shards, Tensor norms)
    {
        using DisposeScope scope = NewDisposeScope();
        MeasuredShard[] measured = [.. shards.Select(shard => shard.Measured!)];
        Tensor all = cat([.. measured.Select(one => one.Numbers), norms]).to(ScalarType.Float64).cpu();
        double[] numbers = all.data<double>().ToArray();
        int ofShards = numbers.Length - (int)norms.shape[0];
        int each = ofShards / measured.Length;
        return new MeasuredUpdate(
            LossStatistics.MeanOf([.. measured.Select((one, shard) => one.With(numbers.AsSpan(shard * each, each)))]),
            numbers[ofShards..]);
    }
}
