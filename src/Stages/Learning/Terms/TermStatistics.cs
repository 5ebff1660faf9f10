using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>
/// What the rows of a term measured, as one tensor where the network is: on a GPU each number that is read by itself waits until all work is done.
/// </summary>
/// <param name="Numbers">Those that there are, the total loss first.</param>
/// <param name="Measured">Which of <see cref="LossStatistics"/> there are, in its order.</param>
internal sealed record TermStatistics(Tensor Numbers, IReadOnlyList<bool> Measured)
{
    /// <summary>How many numbers there are.</summary>
    public int Count { get; } = (int)Numbers.shape[0];

    /// <summary>Gathers them; they live in the caller's dispose scope.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="heads">What the network says of the rows.</param>
    public static TermStatistics Of(RuleLoss loss, PolicyHeads heads)
    {
        using IDisposable noGrad = no_grad();
        Tensor?[] parts =
        [
            loss.Total,
            loss.Policy,
            loss.Value,
            loss.Q,
            loss.Entropy ?? heads.Entropy.mean(),
            loss.Divergence ?? heads.Divergence.mean(),
            loss.ExplainedVariance,
        ];
        Tensor all = cat([.. parts.OfType<Tensor>().Select(part => part.reshape(1))]);
        return new TermStatistics(all, [.. parts.Select(part => part is not null)]);
    }

    /// <summary>The measures, once the numbers were read.</summary>
    /// <param name="numbers"><see cref="Numbers"/>.</param>
    public LossStatistics With(ReadOnlySpan<double> numbers)
    {
        double?[] all = new double?[Measured.Count];
        int next = 0;
        for (int part = 0; part < all.Length; part++)
        {
            if (Measured[part])
                all[part] = numbers[next++];
        }

        return new LossStatistics(numbers[0], all[1], all[2], all[3], all[4]!.Value, all[5]!.Value, Defined(all[6]));
    }

    /// <summary>Of targets that are all the same no share can be explained.</summary>
    private static double? Defined(double? share) => share is { } known && double.IsInfinity(known) ? double.NaN : share;
}
