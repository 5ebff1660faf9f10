using System.Net;
using System.Text;
using Flow.Hosting.Plots;

namespace Flow.Lab.Comparison;

/// <summary>A comparison as one HTML page that needs nothing beside it: its pictures lie in it, light and dark as the reader's system is.</summary>
internal static class ComparisonPage
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 15px/1.5 "Liberation Sans", Arimo, Arial, Helvetica, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1f2328; background: #ffffff; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
        img { max-width: 100%; height: auto; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; font-size: 0.9rem; } th, td { padding: 0.3rem 0.7rem; text-align: left; border-bottom: 1px solid #d1d9e0; white-space: nowrap; }
        td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
        p.note { color: #59636e; }
        @media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117; } th, td { border-color: #3d444d; } p.note { color: #9198a1; } }
        """;

    /// <summary>Draws it.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="pictures">Its pictures.</param>
    /// <param name="notes">What was said of runs that were left out or are unfinished.</param>
    /// <param name="bootstrap">How the intervals were made.</param>
    public static string Draw(
        ComparisonReport report, IReadOnlyList<(string Name, Figure Figure)> pictures, IReadOnlyList<string> notes, StratifiedBootstrap bootstrap)
    {
        StringBuilder page = new();
        page.Append($"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Comparison of runs</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<h1>Comparison of runs</h1>\n");
        Paragraph(page, $"{report.Groups.Sum(group => group.Runs.Count)} runs in {report.Groups.Count} groups; runs of a group differ by seed and game only. "
            + $"Intervals hold 95 % of {bootstrap.Draws} draws of the runs with replacement, seed {bootstrap.Seed}.");
        if (report.Tasks.Count > 1)
            Paragraph(page, $"All games together are on a {report.Scale.Name}: {report.Scale.Meaning}.");
        foreach (string table in ComparisonTable.Draw(report).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
            AddTable(page, table);
        foreach ((_, Figure figure) in pictures)
            AddPicture(page, figure);
        AddDifferences(page, report);
        if (notes.Count > 0)
            page.Append("<h2>Runs that are not as they should be</h2>\n");
        foreach (string note in notes)
            page.Append("<p class=\"note\">").Append(Text(note)).Append("</p>\n");
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void AddPicture(StringBuilder page, Figure figure)
    {
        // The picture has its title in itself.
        page.Append("<div class=\"wide\"><picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"")
            .Append(Data(figure.Svg(Theme.Dark))).Append("\"><img alt=\"").Append(Text(figure.Title)).Append("\" src=\"").Append(Data(figure.Svg(Theme.Light))).Append("\"></picture></div>\n");
    }

    /// <summary>A heading, or a table of the terminal's: one source for both.</summary>
    private static void AddTable(StringBuilder page, string text)
    {
        string[] lines = text.Trim('\n').Split('\n');
        if (!lines[0].StartsWith('|'))
        {
            page.Append("<h2>").Append(Text(lines[0])).Append("</h2>\n");
            return;
        }

        string[][] rows = [.. lines.Select(line => line[1..^1].Split('|', StringSplitOptions.TrimEntries))];
        Rows(page, [rows[0], .. rows[2..]], [.. rows[1].Select(rule => rule.EndsWith(':'))]);
    }

    private static void AddDifferences(StringBuilder page, ComparisonReport report)
    {
        string[] keys =
        [
            .. report.Groups.SelectMany(group => group.Settings.Keys).Distinct()
                .Where(key => report.Groups.Select(group => group.Settings.GetValueOrDefault(key)).Distinct().Count() > 1),
        ];
        if (keys.Length == 0)
            return;
        page.Append("<h2>Settings that differ between the groups</h2>\n");
        string[][] rows = [.. keys.Select(key => (string[])[key, .. report.Groups.Select(group => group.Settings.GetValueOrDefault(key, Score.None))])];
        Rows(page, [["setting", .. report.Groups.Select(group => group.Label)], .. rows], new bool[report.Groups.Count + 1]);
    }

    private static void Rows(StringBuilder page, string[][] rows, bool[] numbers)
    {
        page.Append("<div class=\"wide\"><table>\n");
        foreach ((string[] row, int i) in rows.Select((row, i) => (row, i)))
        {
            string cell = i == 0 ? "th" : "td";
            page.Append("<tr>");
            foreach ((string text, bool isNumber) in row.Zip(numbers))
                page.Append($"<{cell}{(isNumber ? " class=\"number\"" : "")}>").Append(Text(text)).Append($"</{cell}>");
            page.Append("</tr>\n");
        }

        page.Append("</table></div>\n");
    }

    private static void Paragraph(StringBuilder page, string text) => page.Append("<p>").Append(Text(text)).Append("</p>\n");

    private static string Data(string svg) => "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
