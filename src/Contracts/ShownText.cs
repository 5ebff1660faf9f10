using System.Globalization;

namespace Flow.Contracts;

/// <summary>Text of a file or a command line as it is shown to people: it ends, and moves no terminal's cursor.</summary>
internal static class ShownText
{
    /// <summary>The most letters of a word that is repeated in a line.</summary>
    public const int LongestWord = 60;

    private const int LongestLine = 2000;
    private const string Cut = "...";

    /// <summary>A word within a line: its beginning, on one line.</summary>
    /// <param name="text">The word.</param>
    /// <param name="most">The most letters that are shown.</param>
    public static string Word(string text, int most = LongestWord) => Shortened(Replaced(text, keepsLines: false), most);

    /// <summary>Lines: each shortened, and in each a question mark for whatever would move a terminal's cursor.</summary>
    /// <param name="text">The lines, separated by <c>\n</c>.</param>
    public static string Lines(string text) =>
        string.Join('\n', Replaced(text, keepsLines: true).Split('\n').Select(line => Shortened(line, LongestLine)));

    /// <summary>Whether a letter is none: it controls a terminal, or ends a line.</summary>
    /// <param name="letter">The letter.</param>
    public static bool IsControl(char letter) =>
        char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Replaced(string text, bool keepsLines) =>
        text.Any(IsControl) ? string.Concat(text.Select(letter => !IsControl(letter) || (keepsLines && letter == '\n') ? letter : '?')) : text;

    private static string Shortened(string line, int most) => line.Length <= most ? line : line[..(most - Cut.Length)] + Cut;
}
