namespace Flow.Atari;

/// <summary>Text that stands in a file, as it is shown in a line for people.</summary>
internal static class ShownText
{
    private const int Longest = 40;

    private const int LongestLine = 1000;

    /// <summary>Its beginning, without what would move a terminal's cursor.</summary>
    public static string Of(string text) => Shown(text, Longest);

    /// <summary>A line with such text in it: it stays one line, and ends.</summary>
    public static string Line(string text) => Shown(text, LongestLine);

    private static string Shown(string text, int most) => string.Concat(text.Take(most).Select(letter => IsControl(letter) ? '?' : letter)) + (text.Length > most ? "..." : "");

    private static bool IsControl(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029';
}
