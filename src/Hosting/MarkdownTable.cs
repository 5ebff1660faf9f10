namespace Flow.Hosting;

/// <summary>A table in Markdown that reads well as it is, too.</summary>
internal static class MarkdownTable
{
    /// <summary>The table, a line for each row, each with its end.</summary>
    /// <param name="head">The names of the columns.</param>
    /// <param name="rows">Rows of as many cells.</param>
    /// <param name="words">The columns of words, which stand to the left; all others are numbers.</param>
    public static string Draw(IReadOnlyList<string> head, IReadOnlyList<IReadOnlyList<string>> rows, params IReadOnlyCollection<int> words)
    {
        head = [.. head.Select(Cell)];
        rows = [.. rows.Select(row => row.Select(Cell).ToArray())];
        int[] widths = [.. head.Select((name, column) => rows.Select(row => row[column].Length).Append(name.Length).Append(3).Max())];
        string Row(IReadOnlyList<string> cells) => Line(cells.Select((cell, column) =>
            words.Contains(column) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])));
        string rule = Line(widths.Select((width, column) => words.Contains(column) ? new string('-', width) : new string('-', width - 1) + ":"));
        return string.Concat([Row(head), rule, .. rows.Select(Row)]);
    }

    /// <summary>A bar would begin the next cell, and a line's end the next row.</summary>
    private static string Cell(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
