namespace Flow.Verification.Tests;

/// <summary>Breaks the code of training, one place after another, and sees that a check fails each time.</summary>
public sealed class MutationTests
{
    private const int Cases = 20;
    private const string PathTable = "Returns/PathTable.cs";
    private const string Pcl = "Learning/Rules/Pcl.cs";
    private const string Returns = "Returns/ReturnCalculator.cs";
    private const string PolicyGradient = "Learning/Rules/PolicyGradient.cs";
    private const string QlOnline = "Learning/Rules/QlOnline.cs";
    private const string DampedQ = "Learning/Rules/DampedQ.cs";
    private const string SoftDqn = "Learning/Rules/SoftDqn.cs";
    private const string Pgq = "Learning/Rules/Pgq.cs";
    private const string SharedWeight = "Learning/Rules/References/SharedWeight.cs";
    private const string RowWeights = "Learning/Rules/References/RowWeights.cs";
    private const string NaturalPg = "Learning/Rules/NaturalPg.cs";

    public static TheoryData<string, string, string> Mutations => new()
    {
        { Returns, "- (_price * Wide(steps.Divergences[t]))", "+ (_price * Wide(steps.Divergences[t]))" },
        { Returns, "+ (gamma * steps.NextValue(t))", "- (gamma * steps.NextValue(t))" },
        { Returns, "+ (gamma * steps.NextValue(t))", "+ steps.NextValue(t)" },
        { Returns, "+ (gamma * steps.NextValue(t))", "" },
        { Returns, "- Wide(steps.Values[t]);", "+ Wide(steps.Values[t]);" },
        { Returns, "(_decay * later)", "later" },
        { Returns, "(_decay * later)", "(gamma * later)" },
        { Returns, "gamma * lambda", "lambda" },
        { Returns, "steps.Ended(t) ? 0 : advantage", "advantage" },
        { Returns, "steps.Ended(t) ? 0 : advantage", "steps.Terminated[t] ? 0 : advantage" },
        { Returns, "? tau : 0", "? 1 : 0" },
        { Returns, "form == ReturnForm.Regularized", "form == ReturnForm.Plain" },
        { Returns, "Wide(steps.Values[t]) + advantage", "Wide(steps.Values[t]) - advantage" },
        { Returns, "(tau * Wide(steps.Divergences[t])) + target", "target - (tau * Wide(steps.Divergences[t]))" },
        { Returns, "(tau * Wide(steps.Divergences[t])) + target", "Wide(steps.Divergences[t]) + target" },
        { Returns, "(tau * Wide(steps.Divergences[t])) + target", "target" },
        { PolicyGradient, "policy = -(", "policy = (" },
        { PolicyGradient, "+ (heads.Divergence.mean() * tau)", "- (heads.Divergence.mean() * tau)" },
        { PolicyGradient, "(heads.Divergence.mean() * tau)", "heads.Divergence.mean()" },
        { PolicyGradient, "(value * valueCoefficient)", "value" },
        { PolicyGradient, "heads.Values - batch.ValueTargets", "heads.Values + batch.ValueTargets" },
        { PolicyGradient, "heads.Values - batch.ValueTargets", "heads.Values - batch.QTargets" },
        { "Learning/Rules/PgNaive.cs", "ReturnForm.Plain", "ReturnForm.Regularized" },
        { "Learning/Rules/PgProper.cs", "ReturnForm.Regularized", "ReturnForm.Plain" },
        { QlOnline, "raw ? 1 : 1 / tau", "1" },
        { QlOnline, "raw ? 1 : 1 / tau", "1 / tau" },
        { QlOnline, "raw ? 1 : valueCoefficient", "1" },
        { QlOnline, "heads.LogRatio(batch.Actions) * tau", "heads.LogRatio(batch.Actions)" },
        { QlOnline, "heads.LogRatio(batch.Actions)", "heads.LogProbability(batch.Actions)" },
        { QlOnline, "(q - batch.QTargets)", "(q - batch.ValueTargets)" },
        { QlOnline, "(q - batch.QTargets)", "(q + batch.QTargets)" },
        { QlOnline, "ReturnForm.Regularized", "ReturnForm.Plain" },
        { DampedQ, "(1 - damping)", "(1 + damping)" },
        { DampedQ, "batch.QTargets * damping", "batch.QTargets" },
        { DampedQ, "0.5 / (damping * tau)", "0.5 / damping" },
        { DampedQ, "(heads.Reference.LogRatio(logProbability, batch.Actions) * tau)", "heads.Reference.LogRatio(logProbability, batch.Actions)" },
        { DampedQ, "heads.Reference.LogRatio(logProbability, batch.Actions)", "logProbability" },
        { DampedQ, "(value * valueCoefficient)", "value" },
        { NaturalPg, "batch.Advantages - (", "batch.Advantages + (" },
        { NaturalPg, "- heads.Divergence.detach()) * tau", "- heads.Divergence.detach())" },
        { NaturalPg, "heads.Reference.LogRatio(logProbability.detach(), batch.Actions)", "logProbability.detach()" },
        { NaturalPg, "(step, gradient) => gradient - step", "(step, gradient) => gradient + step" },
        { NaturalPg, "loss.Value! * valueCoefficient", "loss.Value!" },
        { "Learning/Rules/Dqn.cs", ": q.max(1).values", ": -q.max(1).values" },
        { SoftDqn, "target.Reference.SoftValue(q, tau)", "((q / tau).logsumexp(1) * tau)" },
        { SoftDqn, "target.Reference.LogBoltzmann(fit.Q(trained()), tau)", "nn.functional.log_softmax(fit.Q(trained()) / tau, -1)" },
        { SoftDqn, "target.Reference.LogRatios(logPolicy) * tau", "logPolicy * tau" },
        { SoftDqn, "heads.Reference.LogBoltzmann(q.detach(), tau)", "nn.functional.log_softmax(q.detach() / tau, -1)" },
        { SoftDqn, "heads.Reference.Divergence(logPolicy, entropy).mean()", "-entropy.mean()" },
        { SoftDqn, "(logPolicy.exp() * (q - (", "(logPolicy.exp() * (q + (" },
        { SoftDqn, "paths.First(paths.Returns) - ((weights", "paths.First(paths.Returns) + ((weights" },
        { SoftDqn, ".sum(1) * tau);", ".sum(1));" },
        { SoftDqn, "(weights * divergence.reshape(weights.shape))", "divergence.reshape(weights.shape)" },
        { SoftDqn, "passed.Reference.LogBoltzmann(fit.Q(passed), tau)", "passed.LogPolicy" },
        { SoftDqn, "passed.Reference.Divergence(logPolicy, Entropy(logPolicy))", "-Entropy(logPolicy)" },
        { SoftDqn, "paths.First(paths.Returns) - (", "paths.First(paths.Returns) - (0 * " },
        { Pgq, "heads.Reference.CentredLogRatios(heads.LogPolicy, heads.Entropy)", "(heads.LogPolicy + heads.Entropy.unsqueeze(1))" },
        { Pgq, "heads.Entropy) * tau)", "heads.Entropy))" },
        { Pgq, "squared * mixing", "squared" },
        { PathTable, "sum += discount", "sum -= discount" },
        { PathTable, "weights[j] = discount;", "weights[j] = 1;" },
        { PathTable, "discount *= gamma;", "discount = gamma;" },
        { PathTable, "last = j;", "last -= 0;" },
        { PathTable, "end < 0 ? (0, 0) : (discount, end)", "(discount, Math.Max(end, 0))" },
        { PathTable, "played.Successors[last]", "played.Successors[start]" },
        { Pcl, "paths.Returns - price", "paths.Returns + price" },
        { Pcl, "logRatio * tau", "logRatio" },
        { Pcl, "heads.Reference.At(paths.Starts).LogRatio(taken, paths.Actions)", "taken" },
        { SharedWeight, "logProbabilities - logWeight", "logProbabilities + logWeight" },
        { SharedWeight, "logPolicy - logWeight", "logPolicy" },
        { SharedWeight, "-entropy - logWeight", "-entropy + logWeight" },
        { SharedWeight, "logPolicy + entropy", "logPolicy - entropy" },
        { SharedWeight, "(q / tau).logsumexp(1)", "q.logsumexp(1)" },
        { SharedWeight, ".logsumexp(1) + logWeight", ".logsumexp(1) - logWeight" },
        { SharedWeight, "+ logWeight) * tau", "+ logWeight)" },
        { SharedWeight, "log_softmax(q / tau", "log_softmax(q" },
        { RowWeights, "logProbabilities - logWeights", "logProbabilities + logWeights" },
        { RowWeights, "logWeights.gather(1, actions.unsqueeze(1))", "logWeights.gather(1, actions.unsqueeze(1) * 0)" },
        { RowWeights, "logPolicy - logWeights;", "logPolicy + logWeights;" },
        { RowWeights, "(logPolicy.exp() * LogRatios(logPolicy))", "(logWeights.exp() * LogRatios(logPolicy))" },
        { RowWeights, "LogRatios(logPolicy) - Divergence", "LogRatios(logPolicy) + Divergence" },
        { RowWeights, "((q / tau) + logWeights).logsumexp(1)", "((q / tau) - logWeights).logsumexp(1)" },
        { RowWeights, "((q / tau) + logWeights).logsumexp(1)", "(q + logWeights).logsumexp(1)" },
        { RowWeights, ".logsumexp(1) * tau", ".logsumexp(1)" },
        { RowWeights, "log_softmax((q / tau) + logWeights", "log_softmax(q / tau" },
        { RowWeights, "logWeights.index_select(0, rows)", "logWeights.index_select(0, rows * 0)" },
        { Pcl, "raw ? 1 : 1 / tau", "1" },
        { Pcl, "raw ? 1 : valueCoefficient", "1" },
        { Pcl, "+ (paths.Discounts * values", "- (paths.Discounts * values" },
        { Pcl, "gained - values.index", "gained + values.index" },
        { Pcl, "values.index_select(0, paths.Ends)", "values.index_select(0, paths.Ends).detach()" },
        { "Networks/GradientStream.cs", "* factor", "/ factor" },
        { "Learning/Rules/Natural/LeastSquares.cs", "damping * scores.Rows", "damping" },
        { "Learning/Rules/Natural/ConjugateGradient.cs", "direction * damping", "direction" },
        { "Learning/Rules/Natural/ConjugateGradient.cs", "left -= product * step", "left += product * step" },
    };

    [Theory]
    [MemberData(nameof(Mutations))]
    public void A_change_in_the_code_of_training_is_found(string file, string original, string replacement)
    {
        Subject mutant = MutantCompiler.Compile(new Mutation(file, original, replacement));

        Cheap.Any(check => !check.Run(1, Cases, mutant).Passed).ShouldBeTrue("no check failed");
    }

    [Fact]
    public void The_same_code_compiled_without_a_change_passes()
    {
        Subject copy = MutantCompiler.Compile(null);

        Cheap.Where(check => !check.Run(1, Cases, copy).Passed).Select(check => check.Equation).ShouldBeEmpty();
    }

    [Fact]
    public void A_sign_in_the_heads_is_found()
    {
        Subject broken = Subject.Flow with
        {
            Heads = (logits, values, reference) =>
            {
                Stages.Learning.Rules.PolicyHeads heads = Stages.Learning.Rules.PolicyHeads.Of(logits, values, reference);
                return heads with { Divergence = -heads.Divergence };
            },
        };

        Cheap.Any(check => !check.Run(1, Cases, broken).Passed).ShouldBeTrue();
    }

    /// <summary>All but those on large networks.</summary>
    private static IEnumerable<Check> Cheap { get; } = [.. AllChecks.List.Where(check =>
        !check.Equation.EndsWith("nature", StringComparison.Ordinal) && !check.Equation.EndsWith("small", StringComparison.Ordinal))];
}
