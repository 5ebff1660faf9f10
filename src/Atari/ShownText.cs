namespace Flow.Atari;

/// <summary>Text that stands in a file, as it is shown in a line for people.</summary>
internal static class ShownText
{
    private const int Longest = 40;

    /// <summary>Its beginning, without what would move a terminal's cursor.</summary>
    public static string Of(string text) =>
        string.Concat(text.Take(Longest).Select(letter => char.IsControl(letter) ? '?' : letter)) + (text.Length > Longest ? "..." : "");
}
