using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Flow.Stages.Learning.Rules.Natural;

/// <summary>How <c>natural-pg</c> solves the least-squares problem of (66).</summary>
internal sealed record NaturalOptions
{
    /// <summary>The solver: conjugate gradients on Fisher-vector products, or least squares by the rows of Ψ.</summary>
    [AllowedValues("cg", "lstsq"), Description("natural-pg: conjugate gradients on Fisher-vector products, or least squares by rows")]
    public string Solver { get; init; } = "cg";

    /// <summary>What is added to the Fisher matrix's diagonal.</summary>
    [Range(1e-9, 1e3), Description("natural-pg: added to the diagonal of the Fisher matrix")]
    public double Damping { get; init; } = 0.01;

    /// <summary>Iterations of the conjugate gradients at most.</summary>
    [Range(1, 10_000), Description("natural-pg: iterations of conjugate gradients at most")]
    public int Iterations { get; init; } = 10;
}
