using static TorchSharp.torch;

namespace Flow.Stages.Learning.Optimizers;

/// <summary>Steps parameters down their gradients. Used by one thread.</summary>
public interface IOptimizer : IDisposable
{
    /// <summary>Its name, as checkpoints spell it.</summary>
    string Name { get; }

    /// <summary>Its whole state: under each name one tensor for each parameter, in the parameters' order.</summary>
    IReadOnlyList<(string Name, IReadOnlyList<Tensor> Tensors)> State { get; }

    /// <summary>Takes one step down the gradients that the parameters hold.</summary>
    /// <param name="learningRate">α.</param>
    /// <param name="step">The number of the step, from 1.</param>
    void Step(double learningRate, long step);
}
