using Flow.Contracts.Options;
using Flow.Stages.Learning.Gradients;
using Flow.Stages.Learning.Rules.Natural;
using Flow.Stages.Returns;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// The natural policy gradient of the regularised return, (66) and (71): the policy's direction w solves the least-squares problem
/// min ‖Ψw − ρ‖², rows ψ_t = ∇ log π(a_t|s_t), ρ_t = Δ_t − τ[log(π/π̄) − KL(s_t)], so that w ≈ F⁻¹ g. The value is fitted by its
/// plain gradient. Nothing of it is clipped; with rmsPropDecay = 1 and rmsPropEpsilon = 0 the optimiser takes the step ε w itself, ε the
/// learning rate.
/// </summary>
/// <param name="tau">The temperature τ.</param>
/// <param name="valueCoefficient">The value coefficient c.</param>
/// <param name="solver">Solves the least-squares problem.</param>
internal sealed class NaturalPg(double tau, double valueCoefficient, INaturalSolver solver) : IRolloutRule
{
    /// <inheritdoc/>
    public ReturnForm Returns => ReturnForm.Regularized;

    /// <inheritdoc/>
    public bool HasDirection => true;

    /// <summary>The loss is that of the proper policy gradient, whose plain gradient is −g.</summary>
    /// <inheritdoc/>
    public RuleLoss Loss(PolicyHeads heads, RuleBatch batch)
    {
        RuleLoss loss = PolicyGradient.Loss(heads, batch, tau, valueCoefficient);
        return loss with { Direction = parameters => Direction(loss, heads, batch, parameters) };
    }

    private IList<Tensor> Direction(RuleLoss loss, PolicyHeads heads, RuleBatch batch, IList<Tensor> parameters)
    {
        Tensor logProbability = heads.LogProbability(batch.Actions);
        Tensor logRatio = heads.Reference.LogRatio(logProbability.detach(), batch.Actions);
        Tensor residuals = batch.Advantages - ((logRatio - heads.Divergence.detach()) * tau);
        IList<Tensor> value = Gradient.By(loss.Value! * valueCoefficient, parameters, retainGraph: true);
        ScoreMatrix scores = new(logProbability, parameters);
        IReadOnlyList<Tensor> natural = scores.Split(solver.Solve(scores, residuals));
        return [.. natural.Zip(value, (step, gradient) => gradient - step)];
    }
}

/// <summary><c>natural-pg</c>.</summary>
internal sealed class NaturalPgDefinition() : RuleDefinition<NaturalOptions>("natural-pg", "natural policy gradient of the regularised return (66), (71)")
{
    public override string Section => "natural";

    public override bool ClipsGradients => false;

    public override IEnumerable<string> Validate(TrainingOptions options)
    {
        if (options.Run.Shards > 1)
            yield return $"shards = {options.Run.Shards} with rule = natural-pg: the direction is solved for the whole batch; allowed: 1";
    }

    protected override IUpdateRule Create(TrainingOptions options, NaturalOptions own) => new NaturalPg(options.Rule.Tau, options.Rule.ValueCoefficient, Solver(own));

    private static INaturalSolver Solver(NaturalOptions options) => options.Solver == "lstsq"
        ? new LeastSquares(options.Damping)
        : new ConjugateGradient(options.Damping, options.Iterations);
}
