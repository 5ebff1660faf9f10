namespace Flow.Hosting.Profiles;

/// <summary>Finds what somebody probably meant.</summary>
internal static class Nearest
{
    /// <summary>The phrase <c>; did you mean 'x'?</c>, or nothing where no word is near.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="known">What could have been.</param>
    public static string Hint(string word, IEnumerable<string> known) =>
        Find(word, known) is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary>The known word with the fewest edits, if they are no more than two fifths of its letters.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="known">What could have been.</param>
    public static string? Find(string word, IEnumerable<string> known)
    {
        known = [.. known];
        // Too long to be near to any, and perhaps a megabyte of a file.
        if (word.Length > 2 * known.Max(candidate => candidate.Length))
            return null;

        // Of two equally near words the longer one: letters are left out more often than added.
        string? nearest = known
            .OrderBy(candidate => Edits(word, candidate))
            .ThenByDescending(candidate => candidate.Length)
            .FirstOrDefault();
        return nearest is not null && Edits(word, nearest) * 5 <= Math.Max(nearest.Length, 3) * 2 ? nearest : null;
    }

    /// <summary>Levenshtein's distance, letter case ignored.</summary>
    private static int Edits(string left, string right)
    {
        int[] above = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int[] row = new int[right.Length + 1];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int change = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + change);
            }

            above = row;
        }

        return above[^1];
    }
}
