using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules.References;

/// <summary>One log π̄ for every action: −log A for the uniform policy, 0 for the counting measure.</summary>
/// <param name="logWeight">log π̄(a), in nats.</param>
internal sealed class SharedWeight(double logWeight) : IReferenceWeights
{
    /// <inheritdoc/>
    public Tensor LogRatio(Tensor logProbabilities, Tensor actions) => logProbabilities - logWeight;

    /// <inheritdoc/>
    public Tensor LogRatios(Tensor logPolicy) => logPolicy - logWeight;

    /// <summary>−H − log π̄.</summary>
    /// <inheritdoc/>
    public Tensor Divergence(Tensor logPolicy, Tensor entropy) => -entropy - logWeight;

    /// <summary>log π + H.</summary>
    /// <inheritdoc/>
    public Tensor CentredLogRatios(Tensor logPolicy, Tensor entropy) => logPolicy + entropy.unsqueeze(1);

    /// <inheritdoc/>
    public Tensor SoftValue(Tensor q, double tau) => ((q / tau).logsumexp(1) + logWeight) * tau;

    /// <inheritdoc/>
    public Tensor LogBoltzmann(Tensor q, double tau) => nn.functional.log_softmax(q / tau, -1);

    /// <inheritdoc/>
    public IReferenceWeights At(Tensor rows) => this;
}
