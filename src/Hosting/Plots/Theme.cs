using ScottPlot;

namespace Flow.Hosting.Plots;

/// <summary>The colours of a picture.</summary>
/// <param name="Background">Of all of it.</param>
/// <param name="Ink">Of text and axes.</param>
/// <param name="Faint">Of what is said beside.</param>
/// <param name="Curves">Of curves, in their order, over and over.</param>
internal sealed record Theme(Color Background, Color Ink, Color Faint, IReadOnlyList<Color> Curves)
{
    /// <summary>On white. The curves' colours are Okabe and Ito's, which stay apart for the colour-blind; without their yellow, which is faint on white.</summary>
    public static Theme Light { get; } = new(
        Colors.White, Hex("#1f2328"), Hex("#59636e"), [.. new[] { "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000" }.Select(Hex)]);

    /// <summary>On a dark page: the same hues in the same order, lighter where the dark would swallow them.</summary>
    public static Theme Dark { get; } = new(
        Hex("#0d1117"), Hex("#e6edf3"), Hex("#9198a1"), [.. new[] { "#4aa8e0", "#ff8a4c", "#2ec79a", "#e39cc4", "#f2bd42", "#9fd8ff", "#ffffff" }.Select(Hex)]);

    /// <summary>A curve's colour.</summary>
    /// <param name="curve">Its number.</param>
    public Color ColorOf(int curve) => Curves[curve % Curves.Count];

    /// <summary>
    /// Lengths of a curve's dashes and of the gaps between them, in pixels; null for a line without gaps. Three kinds take turns, as equal
    /// curves hide each other otherwise; since there are seven colours, it takes 21 curves until one looks like another.
    /// </summary>
    /// <param name="curve">Its number.</param>
    public static (float Dash, float Gap)? DashesOf(int curve) => (curve % 3) switch
    {
        1 => (7, 4),
        2 => (2.5f, 2.5f),
        _ => null,
    };

    private static Color Hex(string text) => Color.FromHex(text);
}
