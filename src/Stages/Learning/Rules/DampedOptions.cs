using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Flow.Stages.Learning.Rules;

/// <summary>How far and how often <c>damped-q</c> regresses on a batch.</summary>
internal sealed record DampedOptions
{
    /// <summary>ε of the target (1 − ε) Q_old + ε y; the natural gradient's step is ε/τ.</summary>
    [Range(1e-9, 1.0), Description("damped-q: part of the way from the old Q to the new target; the natural step is this over tau")]
    public double Epsilon { get; init; } = 0.003;

    /// <summary>Gradient steps on each batch.</summary>
    [Range(1, 1000), Description("damped-q: gradient steps on each batch")]
    public int Epochs { get; init; } = 4;
}
