using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>The paper's equivalence on the real networks, in float64, the expectation over actions taken exactly.</summary>
public sealed class EquivalenceTests
{
    private const double Bound = 1e-9;

    public static TheoryData<string, string, double> Cases => new()
    {
        { "mlp", "none", 0.01 },
        { "mlp", "uniform", 0.3 },
        { "mlp", "none", 2.5 },
        { "mlp", "given", 0.02 },
        { "mlp", "given", 1.3 },
        { "mlp", "lagged", 0.03 },
        { "mlp", "lagged", 0.7 },
        { "small", "uniform", 0.01 },
        { "small", "none", 0.4 },
        { "small", "lagged", 0.2 },
        { "nature", "none", 0.01 },
        { "nature", "uniform", 1.7 },
        { "nature", "given", 0.5 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Soft_q_learning_is_a_policy_gradient_58_and_65(string architecture, string reference, double tau)
    {
        var batch = new RandomBatch(architecture, reference, tau, seed: 11);
        double[] q = batch.ExpectedGradient((heads, row, logReference) =>
            (heads.Values + ((heads.LogProbability(row.Actions) - logReference.gather(1, row.Actions.unsqueeze(1)).squeeze(1)) * tau) - row.QTargets)
                .pow(2).sum() * 0.5);
        double[] policy = batch.ExpectedGradient((heads, row, logReference) =>
            (((heads.LogPolicy.exp() * (heads.LogPolicy - logReference)).sum(-1) * tau * tau)
                - (heads.LogProbability(row.Actions) * row.Advantages * tau)).sum()
            + ((heads.Values - row.ValueTargets).pow(2).sum() * 0.5));
        WorstRelativeError(q, policy).ShouldBeLessThan(Bound);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ql_online_takes_the_step_of_pg_proper_in_expectation(string architecture, string reference, double tau)
    {
        const double ValueCoefficient = 0.5;
        var batch = new RandomBatch(architecture, reference, tau, seed: 12);
        double[] q = batch.ExpectedGradient((heads, row, _) => new QlOnline(tau, ValueCoefficient).Loss(heads, row).Total);
        double[] policy = batch.ExpectedGradient((heads, row, _) => new PgProper(tau, ValueCoefficient).Loss(heads, row).Total);
        WorstRelativeError(q, policy).ShouldBeLessThan(Bound);
    }

    [Fact]
    public void Sample_by_sample_the_two_differ()
    {
        var batch = new RandomBatch("mlp", "none", 0.4, seed: 13);
        static Tensor FirstActionOnly(Tensor loss, RuleBatch row) => row.Actions.item<long>() == 0 ? loss : loss * 0;
        double[] q = batch.ExpectedGradient((heads, row, _) => FirstActionOnly(new QlOnline(0.4, 0.5).Loss(heads, row).Total, row));
        double[] policy = batch.ExpectedGradient((heads, row, _) => FirstActionOnly(new PgProper(0.4, 0.5).Loss(heads, row).Total, row));
        WorstRelativeError(q, policy).ShouldBeGreaterThan(1e-3);
    }

    /// <summary>|a − b| / max(1, |a|, |b|), the worst over all parameters.</summary>
    private static double WorstRelativeError(double[] a, double[] b)
    {
        a.Length.ShouldBe(b.Length);
        a.Max(Math.Abs).ShouldBeGreaterThan(1e-3, "a gradient of nothing would prove nothing");
        return a.Zip(b).Max(pair =>
            Math.Abs(pair.First - pair.Second) / Math.Max(1, Math.Max(Math.Abs(pair.First), Math.Abs(pair.Second))));
    }
}
