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

/// <summary>
/// A flat tensor that is filled in host memory and sent to the device by one copy, again and again; its place there never changes. Between
/// two fillings somebody must have read what was made of the last but one.
/// </summary>
internal interface IStagedBlock : IDisposable
{
    /// <summary>What is filled; somewhere else after each <see cref="Send"/> to another device.</summary>
    Span<byte> Bytes { get; }

    /// <summary>The device's side.</summary>
    Tensor OnDevice { get; }

    /// <summary>Queues the copy. What is queued for the batch in hand comes before it.</summary>
    /// <param name="elements">How many elements, from the first.</param>
    void Send(long elements);

    /// <summary>From here on what is queued finds on the device what was sent last.</summary>
    void Receive();
}
