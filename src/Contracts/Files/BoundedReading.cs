using System.Text;

namespace Flow.Contracts.Files;

/// <summary>Reads streams whose length nobody knows before: what is unpacked, or what somebody else writes.</summary>
internal static class BoundedReading
{
    /// <summary>The lines of a text, each without its end: <c>\n</c> or <c>\r\n</c>.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="most">The most letters of a line; a longer one comes cut, with one letter more than that.</param>
    /// <exception cref="IOException">The text cannot be read.</exception>
    public static IEnumerable<string> ReadLines(this TextReader reader, int most)
    {
        const int pieceLetters = 1 << 14;
        char[] piece = new char[pieceLetters];
        StringBuilder line = new();
        bool unfinished = false;
        for (int count = reader.Read(piece); count > 0; count = reader.Read(piece))
        {
            int start = 0;
            for (int end = piece.AsSpan(0, count).IndexOf('\n'); end >= 0; end = IndexOfEnd(piece, start, count))
            {
                Append(line, piece.AsSpan(start, end - start), most);
                yield return Finished(line);
                start = end + 1;
            }

            Append(line, piece.AsSpan(start, count - start), most);
            unfinished = start < count;
        }

        if (unfinished || line.Length > 0)
            yield return Finished(line);
    }

    /// <summary>Everything from here to the end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="most">The most bytes that are taken.</param>
    /// <returns>The bytes; null where there are more.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="InvalidDataException">What is unpacked is damaged.</exception>
    public static byte[]? ReadAtMost(this Stream stream, long most)
    {
        const int pieceBytes = 1 << 16;
        using MemoryStream read = new();
        byte[] piece = new byte[pieceBytes];
        for (int count = stream.Read(piece); count > 0; count = stream.Read(piece))
        {
            if (read.Length + count > most)
                return null;
            read.Write(piece, 0, count);
        }

        return read.ToArray();
    }

    private static int IndexOfEnd(char[] piece, int start, int count) =>
        piece.AsSpan(start, count - start).IndexOf('\n') is >= 0 and var end ? start + end : -1;

    private static void Append(StringBuilder line, ReadOnlySpan<char> letters, int most) =>
        line.Append(letters[..Math.Min(letters.Length, Math.Max(0, most + 1 - line.Length))]);

    private static string Finished(StringBuilder line)
    {
        if (line.Length > 0 && line[^1] == '\r')
            line.Length--;
        string text = line.ToString();
        line.Clear();
        return text;
    }
}
