using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules.References;

/// <summary>A log π̄ for every action of every row. It is in the caller's dispose scope, as its tensor is.</summary>
/// <param name="logWeights">log π̄(·|s), in nats, [R, A].</param>
internal sealed class RowWeights(Tensor logWeights) : IReferenceWeights
{
    /// <inheritdoc/>
    public Tensor LogRatio(Tensor logProbabilities, Tensor actions) =>
        logProbabilities - logWeights.gather(1, actions.unsqueeze(1)).squeeze(1);

    /// <inheritdoc/>
    public Tensor LogRatios(Tensor logPolicy) => logPolicy - logWeights;

    /// <inheritdoc/>
    public Tensor Divergence(Tensor logPolicy, Tensor entropy) => (logPolicy.exp() * LogRatios(logPolicy)).sum(-1);

    /// <inheritdoc/>
    public Tensor CentredLogRatios(Tensor logPolicy, Tensor entropy) =>
        LogRatios(logPolicy) - Divergence(logPolicy, entropy).unsqueeze(1);

    /// <inheritdoc/>
    public Tensor SoftValue(Tensor q, double tau) => ((q / tau) + logWeights).logsumexp(1) * tau;

    /// <inheritdoc/>
    public Tensor LogBoltzmann(Tensor q, double tau) => nn.functional.log_softmax((q / tau) + logWeights, -1);

    /// <inheritdoc/>
    public IReferenceWeights At(Tensor rows) => new RowWeights(logWeights.index_select(0, rows));
}
