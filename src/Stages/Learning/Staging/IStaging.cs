using static TorchSharp.torch;

namespace Flow.Stages.Learning.Staging;

/// <summary>How the tensors of a batch get to the device.</summary>
internal interface IStaging
{
    /// <summary>The type of the block that holds columns of a type: columns of one block travel together.</summary>
    /// <param name="column">The column's type.</param>
    ScalarType BlockOf(ScalarType column);

    /// <summary>Allocates a block.</summary>
    /// <param name="elements">Its elements.</param>
    /// <param name="type">Their type.</param>
    IStagedBlock Allocate(long elements, ScalarType type);

    /// <summary>The same memory as elements of a type that goes into such a block.</summary>
    /// <param name="part">Part of a block.</param>
    /// <param name="type">The type.</param>
    Tensor View(Tensor part, ScalarType type);
}
