namespace Flow.Contracts.Files;

/// <summary>Reads streams whose length nobody knows before: what is unpacked, or what somebody else writes.</summary>
public static class BoundedReading
{
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
}
