using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Terms;
using static TorchSharp.torch;

namespace Flow.Stages.Learning;

/// <summary>
/// What a shard's rows measured, as one tensor where the network is: on a GPU each number that is read by itself waits until all work is done.
/// </summary>
/// <param name="Numbers">
/// The total of each part of the loss; then of the first part the policy's and the value's loss, the entropy, the divergence where the policy is that
/// of the head, and the share of variance that is explained where there is one.
/// </param>
/// <param name="Parts">Parts of the loss.</param>
/// <param name="HasExplained">Whether the last number is the share of explained variance.</param>
/// <param name="OwnPolicy">Whether the entropy is that of a policy of the rule's own.</param>
/// <param name="ReferenceLogWeight">log π̄(a).</param>
internal sealed record MeasuredShard(Tensor Numbers, int Parts, bool HasExplained, bool OwnPolicy, double ReferenceLogWeight) : IDisposable
{
    /// <summary>Gathers the whole loss, and for the rest what its first part measured.</summary>
    /// <param name="parts">At least one.</param>
    public static MeasuredShard Of(LossPart[] parts)
    {
        using IDisposable noGrad = no_grad();
        (RuleLoss loss, PolicyHeads heads, _, _) = parts[0];
        List<Tensor> numbers = [.. parts.Select(part => part.Loss.Total), loss.Policy, loss.Value, loss.Entropy ?? heads.Entropy.mean()];
        if (loss.Entropy is null)
            numbers.Add(heads.Divergence.mean());
        if (loss.ExplainedVariance is { } explained)
            numbers.Add(explained);
        Tensor all = cat([.. numbers.Select(number => number.reshape(1))]).DetachFromDisposeScope();
        return new MeasuredShard(all, parts.Length, loss.ExplainedVariance is not null, loss.Entropy is not null, heads.ReferenceLogWeight);
    }

    /// <summary>The measures, once the numbers were read.</summary>
    /// <param name="numbers"><see cref="Numbers"/>.</param>
    public ShardMeasures With(ReadOnlySpan<double> numbers)
    {
        double loss = 0;
        foreach (double total in numbers[..Parts])
            loss += total;
        ReadOnlySpan<double> first = numbers[Parts..];
        double entropy = first[2];
        return new ShardMeasures(
            loss, first[0], first[1], entropy, OwnPolicy ? -entropy - ReferenceLogWeight : first[3], HasExplained ? Defined(first[^1]) : null);
    }

    /// <inheritdoc/>
    public void Dispose() => Numbers.Dispose();

    /// <summary>Of targets that are all the same no share can be explained.</summary>
    private static double Defined(double share) => double.IsInfinity(share) ? double.NaN : share;
}
