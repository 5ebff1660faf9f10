using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>
/// What the rows of a term measured, as one tensor where the network is: on a GPU each number that is read by itself waits until all work is done.
/// </summary>
/// <param name="Numbers">
/// The total loss, the policy's and the value's, the entropy, the divergence where the policy is that of the head, and the share of variance that
/// is explained where there is one.
/// </param>
/// <param name="HasExplained">Whether the last number is the share of explained variance.</param>
/// <param name="OwnPolicy">Whether the entropy is that of a policy of the rule's own.</param>
/// <param name="ReferenceLogWeight">log π̄(a).</param>
internal sealed record TermMeasures(Tensor Numbers, bool HasExplained, bool OwnPolicy, double ReferenceLogWeight)
{
    /// <summary>How many numbers there are.</summary>
    public int Count { get; } = (int)Numbers.shape[0];

    /// <summary>Gathers them; they live in the caller's dispose scope.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="heads">What the network says of the rows.</param>
    public static TermMeasures Of(RuleLoss loss, PolicyHeads heads)
    {
        using IDisposable noGrad = no_grad();
        List<Tensor> numbers = [loss.Total, loss.Policy, loss.Value, loss.Entropy ?? heads.Entropy.mean()];
        if (loss.Entropy is null)
            numbers.Add(heads.Divergence.mean());
        if (loss.ExplainedVariance is { } explained)
            numbers.Add(explained);
        Tensor all = cat([.. numbers.Select(number => number.reshape(1))]);
        return new TermMeasures(all, loss.ExplainedVariance is not null, loss.Entropy is not null, heads.ReferenceLogWeight);
    }

    /// <summary>The measures, once the numbers were read.</summary>
    /// <param name="numbers"><see cref="Numbers"/>.</param>
    public ShardMeasures With(ReadOnlySpan<double> numbers)
    {
        double entropy = numbers[3];
        double divergence = OwnPolicy ? -entropy - ReferenceLogWeight : numbers[4];
        return new ShardMeasures(numbers[0], numbers[1], numbers[2], entropy, divergence, HasExplained ? Defined(numbers[^1]) : null);
    }

    /// <summary>Of targets that are all the same no share can be explained.</summary>
    private static double Defined(double share) => double.IsInfinity(share) ? double.NaN : share;
}
