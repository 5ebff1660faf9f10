using static TorchSharp.torch;

namespace Flow.Stages.Optimizers;

/// <summary>Steps parameters down their gradients. Used by one thread.</summary>
public interface IOptimizer : IDisposable
{
    /// <summary>Its name, as checkpoints spell it.</summary>
    string Name { get; }

    /// <summary>Its whole state: under each name one tensor for each parameter, in the parameters' order.</summary>
    IReadOnlyList<(string Name, IReadOnlyList<Tensor> Tensors)> State { get; }

    /// <summary>Takes one step.</summary>
    /// <param name="gradients">g, one for each parameter and in the same order; they stay as they are.</param>
    /// <param name="learningRate">α.</param>
    /// <param name="step">The number of the step, from 1.</param>
    void Step(IReadOnlyList<Tensor> gradients, double learningRate, long step);
}
