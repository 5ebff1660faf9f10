using Flow.Contracts.Environments;
using Flow.Stages.Acting;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Staging;

/// <summary>One tensor of a batch.</summary>
/// <param name="Type">Its elements' type.</param>
/// <param name="Shape">Its shape.</param>
internal readonly record struct StagedColumn(ScalarType Type, params long[] Shape)
{
    /// <summary>Elements.</summary>
    public long Elements => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Bytes.</summary>
    public int Bytes => checked((int)Elements * SizeOf(Type));

    /// <summary>A list of observations.</summary>
    /// <param name="observation">One of them.</param>
    /// <param name="rows">How many.</param>
    public static StagedColumn Of(ObservationSpec observation, int rows) =>
        new(ObservationTensor.TypeOf(observation), ObservationTensor.ShapeOf(observation, rows));

    /// <summary>Bytes of one element.</summary>
    /// <param name="type">Its type.</param>
    /// <exception cref="NotSupportedException">No batch has elements of that type.</exception>
    public static int SizeOf(ScalarType type) => type switch
    {
        ScalarType.Byte => 1,
        ScalarType.Float32 => sizeof(float),
        ScalarType.Int64 => sizeof(long),
        _ => throw new NotSupportedException($"No batch has elements of the type {type}."),
    };
}
