using Flow.Stages.Learning.Terms;
using static TorchSharp.torch;

namespace Flow.Stages.Learning;

/// <summary>What a shard's rows measured, not read yet.</summary>
/// <param name="Numbers">Those of its terms, one after the other.</param>
/// <param name="Terms">What they are, at least one.</param>
internal sealed record MeasuredShard(Tensor Numbers, IReadOnlyList<TermStatistics> Terms) : IDisposable
{
    /// <summary>Gathers them.</summary>
    /// <param name="terms">At least one.</param>
    public static MeasuredShard Of(IReadOnlyList<TermStatistics> terms) =>
        new(cat([.. terms.Select(term => term.Numbers)]).DetachFromDisposeScope(), terms);

    /// <summary>The sum of the terms' losses; the rest as the first term that knows it has measured it, once the numbers were read.</summary>
    /// <param name="numbers"><see cref="Numbers"/>.</param>
    public LossStatistics With(ReadOnlySpan<double> numbers)
    {
        LossStatistics all = Terms[0].With(numbers[..Terms[0].Count]);
        int at = Terms[0].Count;
        foreach (TermStatistics further in Terms.Skip(1))
        {
            LossStatistics measured = further.With(numbers.Slice(at, further.Count));
            all = all with { Loss = all.Loss + measured.Loss, Q = all.Q ?? measured.Q };
            at += further.Count;
        }

        return all;
    }

    /// <inheritdoc/>
    public void Dispose() => Numbers.Dispose();
}
