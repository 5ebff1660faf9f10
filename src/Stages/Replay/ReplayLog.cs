using System.Globalization;
using System.Security.Cryptography;
using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Replay;

/// <summary>
/// Replay memory on disk: every step is appended once, as it comes, so that a checkpoint only says how far it reads. A file holds a fixed
/// number of rollouts, whenever the run is saved, so that a resumed run has the same files as one that was never interrupted.
/// Those that neither the memory nor a checkpoint can ask for are deleted. Used by one thread at a time.
/// </summary>
internal sealed class ReplayLog : IDisposable
{
    /// <summary>Steps of a file, over all environments: 116 MB at 84×84 bytes a frame.</summary>
    private const int StepsOfFile = 16_384;

    /// <summary>Checkpoints that may be on their way to the disk: one being written, one that waits, one that is made.</summary>
    private const int Underway = 3;

    private readonly string _folder;
    private readonly int _rolloutsOfFile;
    private readonly long _rolloutsKept;
    private readonly Func<IEnumerable<string>> _needed;
    private readonly List<ReplayFile> _closed = [];
    private readonly Queue<IReadOnlyList<ReplayFile>> _saved = new();
    private readonly byte[] _head = new byte[ReplayRecord.HeadBytes];
    private LogFile? _open;

    /// <summary>Describes the log of a run; nothing is written before the first rollout.</summary>
    /// <param name="folder">Its folder; made when it is needed.</param>
    /// <param name="shape">The memory's sizes.</param>
    /// <param name="rolloutSteps">Steps of each environment in a rollout.</param>
    /// <param name="needed">Names the files that the run's checkpoints refer to.</param>
    public ReplayLog(string folder, ReplayShape shape, int rolloutSteps, Func<IEnumerable<string>> needed)
    {
        _folder = folder;
        _needed = needed;
        _rolloutsOfFile = RolloutsOfFile(shape, rolloutSteps);
        _rolloutsKept = RolloutsKept(shape, rolloutSteps);
    }

    /// <summary>Rollouts that are whole in the log.</summary>
    public long Rollouts { get; private set; }

    /// <summary>Checks that the files of a checkpoint are those that a log of this shape has after so many rollouts.</summary>
    /// <param name="files">The checkpoint's files.</param>
    /// <param name="shape">The memory's sizes.</param>
    /// <param name="rolloutSteps">Steps of each environment in a rollout.</param>
    /// <param name="rollouts">Rollouts that are whole in the log.</param>
    /// <exception cref="InvalidDataException">They are not.</exception>
    public static void CheckFiles(IReadOnlyList<ReplayFile> files, ReplayShape shape, int rolloutSteps, long rollouts)
    {
        long each = RolloutsOfFile(shape, rolloutSteps);
        long oldest = Math.Max(0, rollouts - RolloutsKept(shape, rolloutSteps)) / each;
        long count = ((rollouts + each - 1) / each) - oldest;
        if (files.Count != count || files.Index().Any(file => file.Item.Name != NameOf((oldest + file.Index) * each)))
        {
            throw new InvalidDataException(
                $"its replay memory is in {files.Count} files, {(files.Count > 0 ? files[0].Name : "none")} the first; "
                + $"after {rollouts} rollouts there are {count}, from {NameOf(oldest * each)} on");
        }
    }

    /// <summary>Goes on with what a checkpoint refers to: later rollouts are cut off.</summary>
    /// <param name="files">The checkpoint's files; they were checked.</param>
    /// <param name="rollouts">Rollouts that they end after.</param>
    public void Resume(IReadOnlyList<ReplayFile> files, long rollouts)
    {
        Rollouts = rollouts;
        _closed.AddRange(files);
        if (rollouts % _rolloutsOfFile == 0)
            return;
        _closed.RemoveAt(_closed.Count - 1);
        _open = LogFile.GoOn(_folder, files[^1]);
    }

    /// <summary>Appends a step of the rollout in hand.</summary>
    /// <param name="step">What was done, and what came of it.</param>
    /// <param name="frame">The newest frame of the observation that it was done at.</param>
    /// <param name="final">The newest frame of the episode's last observation; read only where <see cref="ReplayStep.HasFinal"/>.</param>
    public void Append(in ReplayStep step, ReadOnlySpan<byte> frame, ReadOnlySpan<byte> final)
    {
        _open ??= LogFile.Create(_folder, NameOf(Rollouts));
        ReplayRecord.Write(step, _head);
        _open.Append(_head);
        _open.Append(frame);
        if (step.HasFinal)
            _open.Append(final);
    }

    /// <summary>Says that all steps of the rollout in hand are there.</summary>
    public void EndRollout()
    {
        Rollouts++;
        if (Rollouts % _rolloutsOfFile != 0)
            return;
        _closed.Add(_open!.Save());
        _open.Dispose();
        _open = null;
        Prune();
    }

    /// <summary>Waits until all of it is on the disk.</summary>
    /// <returns>What a checkpoint of now refers to, oldest first.</returns>
    public IReadOnlyList<ReplayFile> Save()
    {
        _closed.RemoveAll(file => !IsKept(file.Name));
        IReadOnlyList<ReplayFile> files = _open is null ? [.. _closed] : [.. _closed, _open.Save()];
        _saved.Enqueue(files);
        if (_saved.Count > Underway)
            _saved.Dequeue();
        return files;
    }

    /// <summary>Closes the file. What is not saved belongs to no checkpoint: that it cannot be written is no fault by itself.</summary>
    public void Dispose()
    {
        try
        {
            _open?.Dispose();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The disk is full, most often: whoever wrote the rollout was told.
        }
    }

    private static int RolloutsOfFile(ReplayShape shape, int rolloutSteps) => Math.Max(1, StepsOfFile / (shape.Environments * rolloutSteps));

    private static long RolloutsKept(ReplayShape shape, int rolloutSteps) => (shape.LaneCapacity + rolloutSteps - 1) / rolloutSteps;

    private static string NameOf(long rollout) => rollout.ToString("D12", CultureInfo.InvariantCulture);

    /// <summary>Whether the memory still holds a step of a file.</summary>
    private bool IsKept(string name) => long.Parse(name, CultureInfo.InvariantCulture) + _rolloutsOfFile > Rollouts - _rolloutsKept;

    private void Prune()
    {
        HashSet<string> kept = [.. _closed.Select(file => file.Name).Where(IsKept), .. _saved.SelectMany(files => files.Select(file => file.Name)), .. _needed()];
        foreach (string path in Directory.GetFiles(_folder))
        {
            if (!kept.Contains(Path.GetFileName(path)))
                File.Delete(path);
        }
    }

    /// <summary>The file that is written to, with the checksum so far.</summary>
    private sealed class LogFile(FileStream stream, string name) : IDisposable
    {
        private readonly IncrementalHash _sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public static LogFile Create(string folder, string name)
        {
            SubFolder.Make(folder);
            return new LogFile(new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write), name);
        }

        public static LogFile GoOn(string folder, ReplayFile known)
        {
            var stream = new FileStream(Path.Combine(folder, known.Name), FileMode.Open, FileAccess.ReadWrite);
            stream.SetLength(known.Bytes);
            var file = new LogFile(stream, known.Name);
            byte[] buffer = new byte[1 << 16];
            for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
                file._sum.AppendData(buffer.AsSpan(0, read));
            return file;
        }

        public void Append(ReadOnlySpan<byte> bytes)
        {
            stream.Write(bytes);
            _sum.AppendData(bytes);
        }

        public ReplayFile Save()
        {
            stream.Flush(flushToDisk: true);
            return new ReplayFile(name, stream.Position, Convert.ToHexStringLower(_sum.GetCurrentHash()));
        }

        public void Dispose()
        {
            stream.Dispose();
            _sum.Dispose();
        }
    }
}
