namespace Flow.Contracts.Files;

/// <summary>
/// A kind of file that a user hands to the program, and the one way to read it: a regular file of at most <paramref name="MostBytes"/>. A pipe or a
/// device is told by its length, 0, and never read, so that nothing waits for it and nothing reads without end. Whoever writes the file meanwhile is not
/// disturbed, and no more than the limit is read of one that grows.
/// </summary>
/// <param name="Subject">What errors begin with, as in <c>rom</c>.</param>
/// <param name="Allowed">What it is, as in <c>an Atari 2600 ROM file</c>.</param>
/// <param name="MostBytes">The most bytes that it may have.</param>
internal sealed record InputFile(string Subject, string Allowed, long MostBytes)
{
    private const string NoBytes = "has no bytes: it is empty, or a pipe or a device";

    /// <summary>What makes a path none that is read, as in <c>is a folder</c>; null where nothing does.</summary>
    /// <param name="path">The path; links are followed.</param>
    public string? Problem(string path)
    {
        try
        {
            if (Directory.Exists(path))
                return "is a folder";
            if (!File.Exists(path))
                return "does not exist";
            return Length(path) switch
            {
                0 => NoBytes,
                var length when length > MostBytes => $"has {length} bytes",
                _ => null,
            };
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Unreadable(unreadable);
        }
    }

    /// <summary>Opens it for reading.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="FlowException">It cannot be read, or is none that is; one line says why and what is allowed.</exception>
    public FileStream OpenRead(string path)
    {
        if (Problem(path) is { } problem)
            throw Refuse(path, problem);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw Refuse(path, Unreadable(unreadable), unreadable);
        }
    }

    /// <summary>Opens it for reading where there is something in it.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Null where it has no bytes: nothing was written yet.</returns>
    /// <exception cref="FlowException">As for <see cref="OpenRead"/>.</exception>
    public FileStream? OpenUnlessEmpty(string path)
    {
        if (Problem(path) != NoBytes)
            return OpenRead(path);
        return IsRegular(path) ? null : throw Refuse(path, "is a pipe or a device");
    }

    /// <summary>All its bytes.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="FlowException">As for <see cref="OpenRead"/>.</exception>
    public byte[] ReadAllBytes(string path)
    {
        using FileStream file = OpenRead(path);
        try
        {
            // What is written to it meanwhile is not read.
            byte[] bytes = new byte[Math.Min(file.Length, MostBytes)];
            int count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return count == bytes.Length ? bytes : bytes[..count];
        }
        catch (IOException unreadable)
        {
            throw Refuse(path, Unreadable(unreadable), unreadable);
        }
    }

    /// <summary>All its text, in UTF-8 where no byte-order mark says otherwise.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="FlowException">As for <see cref="OpenRead"/>.</exception>
    public string ReadAllText(string path)
    {
        using var reader = new StreamReader(new MemoryStream(ReadAllBytes(path)));
        return reader.ReadToEnd();
    }

    /// <summary>The error of a file that is none of these.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="problem">What is wrong, as in <c>is a folder</c>.</param>
    /// <param name="cause">The cause, where there is one.</param>
    public FlowException Refuse(string path, string problem, Exception? cause = null) =>
        new($"{Subject}: {path} {problem}; allowed is {Allowed} of at most {MostBytes} bytes", cause);

    // A link has the length of the path in it. What a link of /proc leads to, a pipe for one, need not be in any folder.
    private static long Length(string path)
    {
        FileSystemInfo? target = File.ResolveLinkTarget(path, returnFinalTarget: true);
        return (target ?? new FileInfo(path)) is FileInfo { Exists: true } file ? file.Length : 0;
    }

    // Opened to read and write, a pipe is not waited for. What may not be opened so counts as a file: it has no bytes in any case.
    private static bool IsRegular(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return file.CanSeek;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static string Unreadable(Exception cause) => $"cannot be read ({cause.Message.ReplaceLineEndings(" ").TrimEnd('.')})";
}
