using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules.References;

/// <summary>
/// log π̄ of the rows of a batch, and all that rules compute with it. Where it is one number for all actions, most of it drops out; nothing of it
/// is differentiated.
/// </summary>
public interface IReferenceWeights
{
    /// <summary>log π(a|s) − log π̄(a|s) of given actions.</summary>
    /// <param name="logProbabilities">log π(a|s), [R].</param>
    /// <param name="actions">a, int64 [R].</param>
    /// <returns>[R].</returns>
    Tensor LogRatio(Tensor logProbabilities, Tensor actions);

    /// <summary>log π(·|s) − log π̄(·|s) of all actions.</summary>
    /// <param name="logPolicy">log π, [R, A].</param>
    /// <returns>[R, A].</returns>
    Tensor LogRatios(Tensor logPolicy);

    /// <summary>KL[π(·|s) ‖ π̄(·|s)].</summary>
    /// <param name="logPolicy">log π, [R, A].</param>
    /// <param name="entropy">H of π, [R].</param>
    /// <returns>[R].</returns>
    Tensor Divergence(Tensor logPolicy, Tensor entropy);

    /// <summary>log(π/π̄) − KL[π ‖ π̄] of all actions, whose mean under π is 0.</summary>
    /// <param name="logPolicy">log π, [R, A].</param>
    /// <param name="entropy">H of π, [R].</param>
    /// <returns>[R, A].</returns>
    Tensor CentredLogRatios(Tensor logPolicy, Tensor entropy);

    /// <summary>V_Q(s) = τ log Σ_a π̄(a|s) exp(Q(s, a) / τ), equation (29).</summary>
    /// <param name="q">Q(s, ·), [R, A].</param>
    /// <param name="tau">The temperature τ.</param>
    /// <returns>[R].</returns>
    Tensor SoftValue(Tensor q, double tau);

    /// <summary>log π^B_Q of π^B_Q(a|s) ∝ π̄(a|s) exp(Q(s, a) / τ), equation (30).</summary>
    /// <param name="q">Q(s, ·), [R, A].</param>
    /// <param name="tau">The temperature τ.</param>
    /// <returns>[R, A].</returns>
    Tensor LogBoltzmann(Tensor q, double tau);

    /// <summary>The weights of some of the rows.</summary>
    /// <param name="rows">Which, int64 [B].</param>
    IReferenceWeights At(Tensor rows);
}
