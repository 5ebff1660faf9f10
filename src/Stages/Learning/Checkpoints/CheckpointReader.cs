using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Flow.Stages.Learning.Checkpoints;

/// <summary>Reads checkpoints that a run can go on from. Nothing of one is believed before all its checksums are found right.</summary>
public static class CheckpointReader
{
    /// <summary>Reads a checkpoint.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="InvalidDataException">It is damaged, of another format, or not the whole run; the message says which, and why.</exception>
    public static Checkpoint Read(string folder)
    {
        try
        {
            (string Name, byte[] Content)[] files =
                [.. Directory.GetFiles(folder).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))];
            byte[] sums = files.FirstOrDefault(file => file.Name == Checkpoint.SumsFile).Content ?? throw new InvalidDataException(WithoutSums(files));
            (string Name, byte[] Content)[] summed = [.. files.Where(file => file.Name != Checkpoint.SumsFile)];
            CheckSums(Encoding.Latin1.GetString(sums), CheckpointWriter.Sums(summed));
            CheckpointInfo info = CheckpointWriter.ReadInfo(summed.FirstOrDefault(file => file.Name == Checkpoint.InfoFile).Content);
            if (info.Format != CheckpointInfo.CurrentFormat)
                throw new InvalidDataException(OtherFormat(info.Format));
            if (!info.Whole)
                throw new InvalidDataException("it holds the networks only: it was written after a fault, or while a stop could not wait");
            return new Checkpoint(info, summed.Where(IsTensors).ToDictionary(file => file.Name, file => SafetensorsFile.Read(file.Content)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InvalidDataException(exception.Message.ReplaceLineEndings(" "), exception);
        }
    }

    private static bool IsTensors((string Name, byte[] Content) file) => file.Name.EndsWith(".safetensors", StringComparison.Ordinal);

    /// <summary>Compares the text as a whole: so a flipped bit in the sums themselves is found, too.</summary>
    private static void CheckSums(string written, string found)
    {
        if (written == found)
            return;
        HashSet<string> lines = [.. written.Split('\n')];
        string? differs = found.Split('\n').FirstOrDefault(line => !lines.Contains(line))?.Split("  ")[^1];
        throw new InvalidDataException(differs is null
            ? $"it is damaged: {Checkpoint.SumsFile} names a file that is not there, or is not as it was written"
            : $"it is damaged: {differs} and {Checkpoint.SumsFile} do not agree");
    }

    private static string WithoutSums((string Name, byte[] Content)[] files)
    {
        try
        {
            byte[]? json = files.FirstOrDefault(file => file.Name == Checkpoint.InfoFile).Content;
            if (json is not null && CheckpointWriter.ReadInfo(json).Format is var format && format != CheckpointInfo.CurrentFormat)
                return OtherFormat(format);
        }
        catch (JsonException)
        {
            // Then it is damaged in more than one place.
        }

        return $"it is damaged: {Checkpoint.SumsFile} is missing";
    }

    private static string OtherFormat(int format) => format < CheckpointInfo.CurrentFormat
        ? "it has format 1, which holds the networks only: it can be evaluated, but not gone on from"
        : string.Create(CultureInfo.InvariantCulture, $"it has format {format}, and this program reads format {CheckpointInfo.CurrentFormat}: a newer Flow wrote it");
}
