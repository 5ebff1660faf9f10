using Flow.Stages.Learning.Gradients;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules.Natural;

/// <summary>
/// The matrix Ψ of (66), whose row t is ψ_t = ∇_θ log π_θ(a_t|s_t), R × P over all parameters, known by its products: none of them needs
/// the matrix itself. Its tensors live in the caller's dispose scope.
/// </summary>
internal sealed class ScoreMatrix
{
    private readonly Tensor _logProbabilities;
    private readonly IList<Tensor> _parameters;
    private readonly Tensor _weights;
    private readonly Tensor _weighted;

    /// <summary>Takes a graph, which it keeps for later products.</summary>
    /// <param name="logProbabilities">log π(a_t|s_t), [R].</param>
    /// <param name="parameters">θ; some may have no part in the policy.</param>
    public ScoreMatrix(Tensor logProbabilities, IList<Tensor> parameters)
    {
        _logProbabilities = logProbabilities;
        _parameters = parameters;
        _weights = ones_like(logProbabilities).requires_grad_();
        _weighted = Flat(Gradient.By(logProbabilities, parameters, _weights, createGraph: true));
    }

    /// <summary>Rows, R.</summary>
    public long Rows => _logProbabilities.shape[0];

    /// <summary>Ψᵀy.</summary>
    /// <param name="y">[R].</param>
    /// <returns>[P].</returns>
    public Tensor Transposed(Tensor y) =>
        Flat(Gradient.By(_logProbabilities, _parameters, y, retainGraph: true));

    /// <summary>Ψw: Ψᵀy is linear in y, so its derivative by y along w is that.</summary>
    /// <param name="w">[P].</param>
    /// <returns>[R].</returns>
    public Tensor Times(Tensor w) => autograd.grad([_weighted], [_weights], [w], retain_graph: true)[0];

    /// <summary>The product of the Fisher matrix, estimated by the batch, and a vector: ΨᵀΨw / R.</summary>
    /// <param name="w">[P].</param>
    /// <returns>[P].</returns>
    public Tensor Fisher(Tensor w) => Transposed(Times(w)) / (double)Rows;

    /// <summary>The matrix itself, a backward pass for each row.</summary>
    /// <returns>[R, P].</returns>
    public Tensor Dense()
    {
        var rows = new List<Tensor>();
        for (long row = 0; row < Rows; row++)
        {
            Tensor one = zeros_like(_logProbabilities);
            one[row] = 1;
            rows.Add(Transposed(one));
        }

        return stack([.. rows]);
    }

    /// <summary>Cuts a vector of all parameters into the shapes of each.</summary>
    /// <param name="w">[P].</param>
    public IReadOnlyList<Tensor> Split(Tensor w)
    {
        var parts = new List<Tensor>();
        long start = 0;
        foreach (Tensor parameter in _parameters)
        {
            parts.Add(w.narrow(0, start, parameter.numel()).reshape(parameter.shape));
            start += parameter.numel();
        }

        return parts;
    }

    private static Tensor Flat(IList<Tensor> gradients) => cat([.. gradients.Select(gradient => gradient.reshape(-1))]);
}
