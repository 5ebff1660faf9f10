using Flow.Stages.Learning.Staging;
using Flow.Stages.Networks;
using Flow.Stages.Optimizers;

namespace Flow.Stages.Learning.Gradients;

/// <summary>
/// How the gradient step uses the tensor library where there is more than one way: <c>plain</c>, by what the official TorchSharp has, or
/// <c>extended</c>, by what our own binding has beyond it. Both compute the same. Used by the learner's threads.
/// </summary>
internal interface IGradientPath : IDisposable
{
    /// <summary>Its name, as options spell it.</summary>
    string Name { get; }

    /// <summary>What of it is missing here, for people; null where nothing is.</summary>
    string? Missing { get; }

    /// <summary>How the body of a network computes.</summary>
    IBodyPrecision Precision { get; }

    /// <summary>
    /// Until it is disposed, this thread's work on the device is queued apart from that of others (Acting's, that is). It begins after what was queued
    /// here before, and what is queued here afterwards begins after it.
    /// </summary>
    IDisposable Apart();

    /// <summary>Until it is disposed, this thread's work is queued where that of a thread goes that is apart, behind what is there already.</summary>
    IDisposable Join();

    /// <summary>How batches get to the device.</summary>
    IStaging Staging { get; }

    /// <summary>Arithmetic on all parameters and gradients.</summary>
    ITensorLists Lists { get; }

    /// <summary>Makes what differentiates one term of the loss, again and again.</summary>
    IRepeatedGradient Repeat();
}
