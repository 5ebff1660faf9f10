namespace Flow.Lab.Fuzzing.Inputs;

/// <summary>The places of a text where a value stands: numbers, texts in quotes, and words. JSON, CSV, formulas and command lines have them alike.</summary>
internal static class TextTokens
{
    /// <summary>Finds them.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Where each lies, in their order.</returns>
    public static List<Range> In(string text)
    {
        List<Range> tokens = [];
        for (int start = 0; start < text.Length;)
        {
            int end = EndOf(text, start);
            if (end > start)
                tokens.Add(start..end);
            start = Math.Max(end, start + 1);
        }

        return tokens;
    }

    private static int EndOf(string text, int start)
    {
        char first = text[start];
        if (first == '"')
        {
            int end = text.IndexOf('"', start + 1);
            return end < 0 ? start : end + 1;
        }

        int at = start;
        if (char.IsAsciiDigit(first) || first == '-')
        {
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or '-' or '+'))
                at++;
        }
        else
        {
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
                at++;
        }

        return at;
    }
}
