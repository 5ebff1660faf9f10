using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Flow.Contracts.Events;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Persistence;

/// <summary>
/// Writes checkpoints: a folder with <c>policy.safetensors</c>, <c>optimizer.safetensors</c>, <c>versions.safetensors</c> where
/// older versions are needed, <c>state.safetensors</c>, <c>checkpoint.json</c> and <c>SHA256SUMS</c>. A folder appears under its
/// name, by rename, only when all of it is on the disk; whatever happens meanwhile, those before it stay whole.
/// </summary>
/// <param name="folder">The folder of a run's checkpoints.</param>
internal sealed class CheckpointWriter(string folder)
{
    /// <summary>The name of a run's last checkpoint.</summary>
    public const string Final = "final";

    /// <summary>How the name of a folder ends that is being written or deleted.</summary>
    public const string Unfinished = ".part";

    /// <summary>How many checkpoints are kept beside the final one.</summary>
    public int Kept { get; init; } = int.MaxValue;

    /// <summary>The name of a checkpoint that is not the final one: its frames, in twelve digits.</summary>
    /// <param name="frames">Emulated frames of training.</param>
    public static string NameOf(long frames) => frames.ToString("D12", CultureInfo.InvariantCulture);

    /// <summary>The lines of <c>SHA256SUMS</c>.</summary>
    /// <param name="files">The other files of the checkpoint.</param>
    public static string Sums(IEnumerable<(string Name, byte[] Content)> files) => string.Concat(
        files.OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Content))}  {file.Name}\n"));

    /// <summary>
    /// Makes the folder ready for a run that goes on: what was being written or deleted when the run was cut short goes, and the
    /// final checkpoint of a run that had stopped becomes one of the others.
    /// </summary>
    public void Reopen()
    {
        if (!Directory.Exists(folder))
            return;
        foreach (string part in Directory.GetDirectories(folder, "*" + Unfinished))
            Directory.Delete(part, recursive: true);
        string final = Path.Combine(folder, Final);
        if (WholeFrames(final) is { } frames && !Directory.Exists(Path.Combine(folder, NameOf(frames))))
            Directory.Move(final, Path.Combine(folder, NameOf(frames)));
    }

    /// <summary>The files of the replay memory that checkpoints refer to. One that cannot be read is none that a run can go on from.</summary>
    public IEnumerable<string> ReplayFiles() => Directory.Exists(folder)
        ? Directory.GetDirectories(folder).SelectMany(path => InfoFiles.In(path)?.Replay ?? []).Select(file => file.Name)
        : [];

    /// <summary>Writes a checkpoint under the name of its frames, and deletes the oldest that are not kept.</summary>
    /// <param name="checkpoint">What to write.</param>
    /// <exception cref="ArithmeticException">A number of a network or of the optimiser is not finite; nothing was written.</exception>
    public CheckpointWritten Write(Checkpoint checkpoint)
    {
        RefuseNotFinite(checkpoint);
        CheckpointWritten written = WriteAs(NameOf(checkpoint.Info.Frames), checkpoint);
        string[] numbered = [.. Directory.GetDirectories(folder).Where(IsNumbered).Order(StringComparer.Ordinal)];
        foreach (string old in numbered[..Math.Max(0, numbered.Length - Kept)])
            Delete(old);
        return written;
    }

    /// <summary>Writes the final checkpoint. One that is there already, of a run that was resumed, becomes one of the others.</summary>
    /// <param name="checkpoint">What to write.</param>
    /// <exception cref="ArithmeticException">As for <see cref="Write"/>.</exception>
    public CheckpointWritten WriteFinal(Checkpoint checkpoint)
    {
        RefuseNotFinite(checkpoint);
        string path = Path.Combine(folder, Final);
        if (Directory.Exists(path))
            SetAside(path);
        return WriteAs(Final, checkpoint);
    }

    private static bool IsNumbered(string path) => Path.GetFileName(path) is { Length: >= 12 } name && name.All(char.IsAsciiDigit);

    private CheckpointWritten WriteAs(string name, Checkpoint checkpoint)
    {
        long start = Stopwatch.GetTimestamp();
        string path = Path.Combine(folder, name);
        string beside = path + Unfinished;
        if (Directory.Exists(beside))
            Directory.Delete(beside, recursive: true);
        SubFolder.Make(folder);
        SubFolder.Make(beside);
        (string Name, byte[] Content)[] files = [.. Contents(checkpoint)];
        foreach ((string file, byte[] content) in files.Append((Checkpoint.SumsFile, Encoding.ASCII.GetBytes(Sums(files)))))
            DurableFile.Write(Path.Combine(beside, file), stream => stream.Write(content));
        DurableFolder.Flush(beside);
        if (Directory.Exists(path))
            Delete(path);
        Directory.Move(beside, path);
        DurableFolder.Flush(folder);
        return new CheckpointWritten(checkpoint.Info.Frames, path) { Held = checkpoint.Held, Took = Stopwatch.GetElapsedTime(start) };
    }

    private static IEnumerable<(string Name, byte[] Content)> Contents(Checkpoint checkpoint)
    {
        foreach ((string name, SafetensorsFile file) in checkpoint.Files)
        {
            using var stream = new MemoryStream();
            file.Write(stream);
            yield return (name, stream.ToArray());
        }

        yield return (Checkpoint.InfoFile, InfoFiles.Pack(checkpoint.Info));
    }

    /// <summary>A final checkpoint that the run went on from stays one of its checkpoints; what a fault left does not.</summary>
    private void SetAside(string final)
    {
        string? aside = WholeFrames(final) is { } frames ? Path.Combine(folder, NameOf(frames)) : null;
        if (aside is null || Directory.Exists(aside))
            Delete(final);
        else
            Directory.Move(final, aside);
    }

    /// <summary>The frames of a checkpoint that says that it is the whole run; null for any other, and for none.</summary>
    private static long? WholeFrames(string path) => InfoFiles.In(path) is { Whole: true } info ? info.Frames : null;

    private static void RefuseNotFinite(Checkpoint checkpoint)
    {
        try
        {
            CheckpointContent.CheckFinite(checkpoint.Files);
        }
        catch (InvalidDataException problem)
        {
            throw new ArithmeticException($"Version {checkpoint.Info.Version} is no longer finite, and no checkpoint of it is written: {problem.Message}", problem);
        }
    }

    /// <summary>Deletes a checkpoint; what is left of it where that is cut short has no checkpoint's name.</summary>
    private static void Delete(string path)
    {
        string old = path + ".old" + Unfinished;
        if (Directory.Exists(old))
            Directory.Delete(old, recursive: true);
        Directory.Move(path, old);
        Directory.Delete(old, recursive: true);
    }
}
