using System.Security;
using System.Text;
using static System.FormattableString;

namespace Flow.Host.Plots;

/// <summary>Charts one below the other as an SVG picture. The same charts give the same bytes.</summary>
internal static class SvgPage
{
    private const int Width = 760;
    private const int Left = 64;
    private const int Right = 20;
    private const int TitleHeight = 30;
    private const int LegendHeight = 20;
    private const int AxisHeight = 40;
    private const int DotRadius = 3;

    /// <summary>Okabe and Ito's colours, which stay apart for the colour-blind; without their yellow, which is faint on white.</summary>
    private static readonly string[] Palette = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];

    /// <summary>Draws the page.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="charts">The charts, from the top.</param>
    /// <param name="axis">What runs from left to right.</param>
    public static string Draw(string title, IReadOnlyList<Chart> charts, string axis = "emulated frames")
    {
        StringBuilder svg = new();
        int height = TitleHeight + charts.Sum(HeightOf);
        Add(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"12\">");
        Add(svg, $"<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        Add(svg, $"<text x=\"{Left}\" y=\"20\" font-size=\"15\" font-weight=\"bold\">{Escape(title)}</text>");
        // One axis for all, so that what happens at one time stands in one column.
        IEnumerable<double> frames = charts.SelectMany(chart => chart.Curves).SelectMany(curve => curve.Points).Select(point => point.X);
        var x = AxisScale.From(frames.DefaultIfEmpty(1).Append(0));
        int top = TitleHeight;
        foreach (Chart chart in charts)
        {
            Draw(svg, chart, x, top, axis);
            top += HeightOf(chart);
        }

        Add(svg, $"</svg>");
        return svg.ToString();
    }

    private static int HeightOf(Chart chart) => TitleHeight + (LegendRow.Of(chart, Width - Left).Count * LegendHeight) + chart.Height + AxisHeight;

    private static void Draw(StringBuilder svg, Chart chart, AxisScale x, int top, string axis)
    {
        Add(svg, $"<text x=\"{Left}\" y=\"{top + 18}\">{Escape(chart.Title)}</text>");
        top += TitleHeight;
        foreach (LegendRow row in LegendRow.Of(chart, Width - Left))
        {
            DrawLegend(svg, row, top);
            top += LegendHeight;
        }

        CurvePoint[] points = [.. chart.Curves.SelectMany(curve => curve.Points)];
        Frame frame = new(x, AxisScale.Over(points.Select(point => point.Y)), top, chart.Height);
        DrawAxes(svg, frame, axis);
        if (points.Length == 0)
            Add(svg, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{top + (chart.Height / 2)}\" text-anchor=\"middle\" fill=\"#444444\">nothing was measured</text>");
        foreach (Curve curve in chart.Curves.Where(curve => curve.Points.Count > 0))
            DrawCurve(svg, curve, frame);
    }

    private static void DrawLegend(StringBuilder svg, LegendRow row, int top)
    {
        foreach ((Curve curve, double x) in row.Entries)
        {
            Add(svg, $"<path d=\"M{Left + x:0.#} {top + 6}h24\" stroke=\"{ColorOf(curve)}\" stroke-width=\"3\"{DashesOf(curve)}/>");
            Add(svg, $"<text x=\"{Left + x + LegendRow.SampleWidth:0.#}\" y=\"{top + 10}\">{Escape(curve.Label)}</text>");
        }
    }

    private static void DrawAxes(StringBuilder svg, Frame frame, string axis)
    {
        foreach (double tick in frame.Y.Ticks)
        {
            Add(svg, $"<path d=\"M{Left} {frame.AtY(tick):0.##}H{Width - Right}\" stroke=\"#dddddd\"/>");
            Add(svg, $"<text x=\"{Left - 8}\" y=\"{frame.AtY(tick) + 4:0.##}\" text-anchor=\"end\">{frame.Y.Text(tick)}</text>");
        }

        foreach (double tick in frame.X.Ticks)
        {
            Add(svg, $"<path d=\"M{frame.AtX(tick):0.##} {frame.Bottom}v5\" stroke=\"#444444\"/>");
            Add(svg, $"<text x=\"{frame.AtX(tick):0.##}\" y=\"{frame.Bottom + 18}\" text-anchor=\"middle\">{frame.X.Text(tick)}</text>");
        }

        Add(svg, $"<path d=\"M{Left} {frame.Bottom}H{Width - Right}\" stroke=\"#444444\"/>");
        Add(svg, $"<text x=\"{Width - Right}\" y=\"{frame.Bottom + 33}\" text-anchor=\"end\" fill=\"#444444\">{Escape(axis)}</text>");
    }

    private static void DrawCurve(StringBuilder svg, Curve curve, Frame frame)
    {
        if (curve.Points is [var only])
        {
            Add(svg, $"<circle cx=\"{frame.AtX(only.X):0.##}\" cy=\"{frame.AtY(only.Y):0.##}\" r=\"{DotRadius}\" fill=\"{ColorOf(curve)}\"/>");
            return;
        }

        string line = string.Join('L', curve.Points.Select(point => Invariant($"{frame.AtX(point.X):0.##} {frame.AtY(point.Y):0.##}")));
        string look = curve.IsThin ? "stroke-width=\"1\" stroke-opacity=\"0.45\"" : "stroke-width=\"2\"" + DashesOf(curve);
        Add(svg, $"<path d=\"M{line}\" fill=\"none\" stroke=\"{ColorOf(curve)}\" {look} stroke-linejoin=\"round\"/>");
    }

    private static string ColorOf(Curve curve) => Palette[curve.Color % Palette.Length];

    /// <summary>Every second thick line is dashed: equal curves hide each other otherwise.</summary>
    private static string DashesOf(Curve curve) => curve.Color % 2 == 1 ? " stroke-dasharray=\"9 5\"" : "";

    private static string Escape(string text) => SecurityElement.Escape(text);

    private static void Add(StringBuilder svg, FormattableString line) => svg.Append(Invariant(line)).Append('\n');

    /// <summary>A plotting area.</summary>
    private sealed record Frame(AxisScale X, AxisScale Y, int Top, int Height)
    {
        public int Bottom => Top + Height;

        public double AtX(double x) => Left + (X.Share(x) * (Width - Left - Right));

        public double AtY(double y) => Bottom - (Y.Share(y) * Height);
    }
}
