using System.Globalization;
using static System.FormattableString;

namespace Flow.Lab.Fuzzing;

/// <summary>What may be printed of an input: lines that end, which do not move a terminal's cursor.</summary>
internal static class PrintedLines
{
    private const int LongestLine = 4000;
    private const int MostLines = 150;

    /// <summary>What is wrong with the output of a command.</summary>
    /// <param name="text">The output.</param>
    /// <returns>Null where nothing is.</returns>
    public static string? Problem(string text)
    {
        int at = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        for (; at >= 0 && at < text.Length; at++)
        {
            if (text[at] != '\n' && Moves(text[at]))
                return Invariant($"it prints the control character U+{(int)text[at]:X4}");
        }

        return null;
    }

    /// <summary>What is wrong with a refusal.</summary>
    /// <param name="text">The refusal.</param>
    /// <param name="mayHaveLines">Whether it may have several lines.</param>
    /// <returns>Null where nothing is.</returns>
    public static string? ProblemOfRefusal(string text, bool mayHaveLines)
    {
        if (Problem(text) is { } problem)
            return problem;
        string[] lines = text.Split('\n');
        if (lines.Length > (mayHaveLines ? MostLines : 1))
            return Invariant($"its refusal has {lines.Length} lines: {Start(text)}");
        if (Array.Find(lines, line => line.Length > LongestLine) is { } endless)
            return Invariant($"its refusal has a line of {endless.Length} letters: {Start(endless)}");
        return Array.Exists(lines, string.IsNullOrWhiteSpace) ? $"its refusal has an empty line: {Start(text)}" : null;
    }

    private static bool Moves(char letter) =>
        char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Start(string text)
    {
        const int shown = 300;
        return text.Length <= shown ? text.ReplaceLineEndings(" | ") : text[..shown].ReplaceLineEndings(" | ") + "...";
    }
}
