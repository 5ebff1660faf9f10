using System.Text;
using Flow.Contracts;
using Flow.Contracts.Files;

namespace Flow.Stages.Persistence;

/// <summary>The files of a checkpoint's folder, in memory. Nothing of them is believed before they are exactly those of <c>SHA256SUMS</c>.</summary>
internal static class CheckpointFiles
{
    private static readonly InputFile Kind = new("checkpoint", "a file of a checkpoint", Array.MaxLength);

    /// <summary>Reads them. What is deleted meanwhile is found missing; nothing waits for a pipe.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Name and bytes of each but the sums.</returns>
    /// <exception cref="InvalidDataException">One is missing, changed, too many, or no regular file; the message names it.</exception>
    public static IReadOnlyDictionary<string, byte[]> Read(string folder)
    {
        string[] names = Names(folder);
        if (!names.Contains(Checkpoint.SumsFile))
            return WithoutSums(folder, names);
        string sums = Encoding.Latin1.GetString(Bytes(folder, Checkpoint.SumsFile));
        HashSet<string> summed = [.. sums.Split('\n').Select(line => line.Split("  ")[^1])];
        if (names.FirstOrDefault(name => name != Checkpoint.SumsFile && !summed.Contains(name)) is { } other)
            throw Disagree(other);
        (string Name, byte[] Content)[] files = [.. names.Where(name => name != Checkpoint.SumsFile).Select(name => (name, Bytes(folder, name)))];
        CheckSums(sums, CheckpointWriter.Sums(files));
        return files.ToDictionary(file => file.Name, file => file.Content);
    }

    /// <summary>Reads one file, of a checkpoint or one that stands alone.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="InvalidDataException">It cannot be read, or is no regular file; the message does not name it.</exception>
    public static byte[] Bytes(string path)
    {
        if (Kind.Problem(path) is { } problem)
            throw new InvalidDataException($"it {problem}");
        try
        {
            return Kind.ReadAllBytes(path);
        }
        catch (FlowException gone)
        {
            throw new InvalidDataException(gone.Message, gone);
        }
    }

    private static byte[] Bytes(string folder, string name)
    {
        try
        {
            return Bytes(Path.Combine(folder, name));
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidDataException($"it is damaged: {name}: {problem.Message}", problem);
        }
    }

    private static string[] Names(string folder)
    {
        try
        {
            return [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path))];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(problem.Message.ReplaceLineEndings(" "), problem);
        }
    }

    /// <summary>Compares the text as a whole: so a flipped bit in the sums themselves is found, too.</summary>
    private static void CheckSums(string written, string found)
    {
        if (written == found)
            return;
        HashSet<string> lines = [.. written.Split('\n')];
        string? differs = found.Split('\n').FirstOrDefault(line => !lines.Contains(line))?.Split("  ")[^1];
        throw differs is null
            ? new InvalidDataException($"it is damaged: {Checkpoint.SumsFile} names a file that is not there, or is not as it was written")
            : Disagree(differs);
    }

    private static InvalidDataException Disagree(string name) => new($"it is damaged: {name} and {Checkpoint.SumsFile} do not agree");

    /// <summary>Format 1 had none. Of a format that is newer the user should hear, whatever else is wrong.</summary>
    private static Dictionary<string, byte[]> WithoutSums(string folder, string[] names)
    {
        string missing = $"it is damaged: {Checkpoint.SumsFile} is missing";
        if (!names.Contains(Checkpoint.InfoFile))
            throw new InvalidDataException(missing);
        return InfoFiles.Unpack(Bytes(folder, Checkpoint.InfoFile)).Format == 1
            ? names.ToDictionary(name => name, name => Bytes(folder, name))
            : throw new InvalidDataException(missing);
    }
}
