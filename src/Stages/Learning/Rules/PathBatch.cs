using Flow.Stages.Returns;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// The paths that begin at each step of S rows of T steps, as <see cref="PathTable"/> has them; all of it is held fixed while
/// differentiating. Observations are counted in one list for all rows.
/// </summary>
/// <param name="Starts">Where the observation of each step is, int64 [S T].</param>
/// <param name="Actions">a, int64 [S T].</param>
/// <param name="Begun">1 where a path begins, 0 beyond the last step of a row, [S T].</param>
/// <param name="Returns">Σ γ^j r, [S T].</param>
/// <param name="Weights">γ^j of each step of a row in the path from each other, [S, T, T].</param>
/// <param name="Ends">Where the observation at the path's end is, int64 [S T].</param>
/// <param name="Discounts">γ^m of the value there, or 0, [S T].</param>
public sealed record PathBatch(
    Tensor Starts, Tensor Actions, Tensor Begun, Tensor Returns, Tensor Weights, Tensor Ends, Tensor Discounts)
{
    /// <summary>γ^j of the steps after the first one in the path that begins there, [S, T − 1].</summary>
    public Tensor LaterWeights => Weights.select(1, 0).narrow(1, 1, Steps - 1);

    private long Steps => Weights.shape[1];

    /// <summary>What there is of the first step of each row.</summary>
    /// <param name="ofSteps">Of all steps, [S T].</param>
    /// <returns>[S].</returns>
    public Tensor First(Tensor ofSteps) => ByRow(ofSteps).select(1, 0);

    /// <summary>What there is of the steps after it.</summary>
    /// <param name="ofSteps">Of all steps, [S T].</param>
    /// <returns>[S (T − 1)].</returns>
    public Tensor Later(Tensor ofSteps) => ByRow(ofSteps).narrow(1, 1, Steps - 1).reshape(-1);

    private Tensor ByRow(Tensor ofSteps) => ofSteps.reshape(Weights.shape[0], Steps);
}
