using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Learning;

/// <summary>Reads what all shards of a batch measured, by one copy: the one place where an update waits for their gradients.</summary>
internal static class MeasuredShards
{
    /// <summary>Reads it.</summary>
    /// <param name="shards">Shards that have differentiated.</param>
    public static IReadOnlyList<ShardMeasures> Read(IReadOnlyList<GradientShard> shards)
    {
        using DisposeScope scope = NewDisposeScope();
        MeasuredShard[] measured = [.. shards.Select(shard => shard.Measured!)];
        double[] numbers = cat([.. measured.Select(one => one.Numbers)]).to(ScalarType.Float64).cpu().data<double>().ToArray();
        int each = numbers.Length / measured.Length;
        return [.. measured.Select((one, shard) => one.With(numbers.AsSpan(shard * each, each)))];
    }
}
