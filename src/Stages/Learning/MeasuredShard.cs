using Flow.Stages.Learning.Terms;
using static TorchSharp.torch;

namespace Flow.Stages.Learning;

/// <summary>What a shard's rows measured, not read yet.</summary>
/// <param name="Numbers">Those of its terms, one after the other.</param>
/// <param name="Terms">What they are, at least one.</param>
internal sealed record MeasuredShard(Tensor Numbers, IReadOnlyList<TermMeasures> Terms) : IDisposable
{
    /// <summary>Gathers them.</summary>
    /// <param name="terms">At least one.</param>
    public static MeasuredShard Of(IReadOnlyList<TermMeasures> terms) =>
        new(cat([.. terms.Select(term => term.Numbers)]).DetachFromDisposeScope(), terms);

    /// <summary>The sum of the terms' losses, and for the rest what the first one measured, once the numbers were read.</summary>
    /// <param name="numbers"><see cref="Numbers"/>.</param>
    public ShardMeasures With(ReadOnlySpan<double> numbers)
    {
        ShardMeasures first = Terms[0].With(numbers[..Terms[0].Count]);
        (double loss, int at) = (first.Loss, Terms[0].Count);
        foreach (TermMeasures further in Terms.Skip(1))
        {
            loss += numbers[at];
            at += further.Count;
        }

        return first with { Loss = loss };
    }

    /// <inheritdoc/>
    public void Dispose() => Numbers.Dispose();
}
