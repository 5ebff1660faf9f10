using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>One part of a loss, differentiated.</summary>
/// <param name="Measures">What its rows measured.</param>
/// <param name="Gradients">One for each parameter and in the same order.</param>
internal sealed record LossPart(TermStatistics Measures, IList<Tensor> Gradients)
{
    /// <summary>Whether the rule gave the direction: then work on the way waited for numbers.</summary>
    public bool Directed { get; init; }

    /// <summary>How long it took.</summary>
    public ShardTimes Times { get; init; }
}
