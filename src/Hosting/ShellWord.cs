namespace Flow.Hosting;

/// <summary>Words of a command line as a POSIX shell reads them.</summary>
internal static class ShellWord
{
    /// <summary>The line that a shell splits into these words again.</summary>
    /// <param name="words">The words.</param>
    public static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    private static string Quote(string word) =>
        word.Length > 0 && word.All(IsPlain) ? word : $"'{word.Replace("'", """'\''""", StringComparison.Ordinal)}'";

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || "_-./:=,+%@".Contains(letter, StringComparison.Ordinal);
}
