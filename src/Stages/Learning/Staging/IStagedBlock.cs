using static TorchSharp.torch;

namespace Flow.Stages.Learning.Staging;

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
