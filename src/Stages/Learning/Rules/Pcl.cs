using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Stages.Networks;
using Flow.Stages.Returns;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// Path consistency learning (Nachum et al. 2017), equation (90): ½C² of every path, where
/// C = Σ_{j&lt;m} γ^j (r − τ log(π/π̄)) + γ^m V(s_{t+m}) − V(s_t) is 0 for the best regularised policy and its value, whoever played
/// the path. Both ends' values and every log π on the way are differentiated. As in <c>ql-online</c>, the gradient into the τ log π
/// stream is multiplied by 1/τ and the one into V by c, the two learning rates of the algorithm; raw, nothing is multiplied.
/// </summary>
/// <param name="tau">The temperature τ.</param>
/// <param name="valueCoefficient">The multiplier c of the V stream.</param>
/// <param name="raw">Whether the streams are left as they are.</param>
internal sealed class Pcl(double tau, double valueCoefficient, bool raw = false) : IPathRule
{
    private readonly double _policyFactor = raw ? 1 : 1 / tau;
    private readonly double _valueFactor = raw ? 1 : valueCoefficient;

    /// <inheritdoc/>
    public ReturnForm Returns => ReturnForm.Regularized;

    /// <summary>The mean is over all S T steps, whether a path begins there or not, so that of parts of one size it is the mean.</summary>
    /// <inheritdoc/>
    public RuleLoss PathLoss(PolicyHeads heads, PathBatch paths)
    {
        Tensor logPolicy = heads.LogPolicy.index_select(0, paths.Starts);
        Tensor taken = logPolicy.gather(1, paths.Actions.unsqueeze(1)).squeeze(1);
        Tensor logRatio = heads.Reference.At(paths.Starts).LogRatio(taken, paths.Actions);
        Tensor price = Along(paths, GradientStream.Scale(logRatio * tau, _policyFactor));
        Tensor values = GradientStream.Scale(heads.Values, _valueFactor);
        Tensor gained = paths.Returns - price + (paths.Discounts * values.index_select(0, paths.Ends));
        Tensor inconsistency = (gained - values.index_select(0, paths.Starts)) * paths.Begun;
        Tensor squared = inconsistency.pow(2).mean() * 0.5;
        return new RuleLoss(squared, null, null) { Entropy = OverPaths(heads.Entropy, paths), Divergence = OverPaths(heads.Divergence, paths) };
    }

    /// <summary>Σ γ^j x along each path, [S T].</summary>
    private static Tensor Along(PathBatch paths, Tensor x) =>
        paths.Weights.bmm(x.reshape(paths.Weights.shape[0], paths.Weights.shape[1], 1)).reshape(-1);

    /// <summary>The mean over the steps at which a path begins.</summary>
    private static Tensor OverPaths(Tensor x, PathBatch paths) =>
        (x.index_select(0, paths.Starts) * paths.Begun).sum() / paths.Begun.sum();
}

/// <summary><c>pcl</c>.</summary>
internal sealed class PclDefinition() : RuleDefinition("pcl", "path consistency learning (90)")
{
    public override bool LearnsPaths => true;

    public override ReplayUse Replay => ReplayUse.May;

    public override bool DrawsEpisodes => true;

    public override bool HasStreams => true;

    public override IUpdateRule Create(TrainingOptions options) => new Pcl(options.Rule.Tau, options.Rule.ValueCoefficient, options.Rule.Streams == "raw");
}
