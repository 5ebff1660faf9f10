using System.Globalization;
using System.Security.Cryptography;
using Flow.Contracts.Files;
using Flow.Contracts.Messages;

namespace Flow.Stages.Replay;

/// <summary>Reads what a checkpoint refers to of the log of a replay memory.</summary>
internal static class ReplayFiles
{
    private const int BufferBytes = 1 << 20;

    private static readonly InputFile Kind = new("replay memory", "a file of a replay memory", long.MaxValue);

    /// <summary>Checks that all of it is there and as it was written.</summary>
    /// <param name="folder">The log's folder.</param>
    /// <param name="files">What the checkpoint refers to.</param>
    /// <exception cref="InvalidDataException">A file is missing, too short or changed; the message names it.</exception>
    public static void Check(string folder, IReadOnlyList<ReplayFile> files)
    {
        foreach (ReplayFile file in files)
        {
            string path = Path.Combine(folder, file.Name);
            if (!File.Exists(path))
                throw new InvalidDataException($"the replay memory's file {file.Name} is missing");
            if (Kind.Problem(path) is { } problem)
                throw new InvalidDataException($"the replay memory's file {file.Name} {problem}");
            if (Sum(path, file.Bytes) != file.Sha256)
                throw new InvalidDataException($"the replay memory is damaged: {file.Name} is not what the checkpoint says");
        }
    }

    /// <summary>Checks that the files are made of whole rollouts, as many as their names tell, and that every step may be one of the run's.</summary>
    /// <param name="folder">The log's folder.</param>
    /// <param name="files">What the checkpoint refers to; it was checked.</param>
    /// <param name="shape">The memory's sizes.</param>
    /// <param name="actions">How many actions there are.</param>
    /// <param name="rolloutSteps">Steps of each environment in a rollout.</param>
    /// <param name="rollouts">Rollouts that the last file ends after.</param>
    /// <exception cref="InvalidDataException">They are of another run; the message names the file.</exception>
    public static void CheckSteps(string folder, IReadOnlyList<ReplayFile> files, ReplayShape shape, int actions, int rolloutSteps, long rollouts)
    {
        foreach ((int index, ReplayFile file) in files.Index())
        {
            long end = index + 1 < files.Count ? FirstOf(files[index + 1]) : rollouts;
            long steps = (end - FirstOf(file)) * shape.Environments * rolloutSteps;
            if (LengthOf(Path.Combine(folder, file.Name), file.Bytes, shape, actions, steps) != file.Bytes)
                throw new InvalidDataException($"the replay memory's file {file.Name} is not of the {steps} steps that belong there");
        }
    }

    /// <summary>Adds all steps to an empty memory.</summary>
    /// <param name="folder">The log's folder.</param>
    /// <param name="files">What the checkpoint refers to; it was checked.</param>
    /// <param name="rolloutSteps">Steps of each environment in a rollout.</param>
    /// <param name="store">The memory.</param>
    /// <exception cref="InvalidDataException">The files are of a memory of another shape.</exception>
    public static void Load(string folder, IReadOnlyList<ReplayFile> files, int rolloutSteps, ReplayStore store)
    {
        foreach (ReplayFile file in files)
        {
            using var stream = new FileStream(Path.Combine(folder, file.Name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BufferBytes);
            try
            {
                while (stream.Position < file.Bytes)
                    LoadRollout(stream, rolloutSteps, store);
            }
            catch (EndOfStreamException problem)
            {
                throw new InvalidDataException($"the replay memory's file {file.Name} ends within a step: it is of another shape", problem);
            }
        }
    }

    private static void LoadRollout(FileStream stream, int rolloutSteps, ReplayStore store)
    {
        Span<byte> head = stackalloc byte[ReplayRecord.HeadBytes];
        byte[] frame = new byte[store.Shape.FrameBytes];
        byte[] final = new byte[store.Shape.FrameBytes];
        for (int environment = 0; environment < store.Shape.Environments; environment++)
        {
            for (int t = 0; t < rolloutSteps; t++)
            {
                stream.ReadExactly(head);
                ReplayStep step = ReplayRecord.Read(head);
                stream.ReadExactly(frame);
                if (step.HasFinal)
                    stream.ReadExactly(final);
                store.Add(environment, step, frame, final);
            }
        }
    }

    private static long FirstOf(ReplayFile file) => long.Parse(file.Name, CultureInfo.InvariantCulture);

    /// <summary>Bytes of so many steps; −1 where one of them is none, or they do not end.</summary>
    private static long LengthOf(string path, long bytes, ReplayShape shape, int actions, long steps)
    {
        Span<byte> head = stackalloc byte[ReplayRecord.HeadBytes];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BufferBytes);
        for (long step = 0; step < steps; step++)
        {
            if (stream.Position + head.Length > bytes)
                return -1;
            stream.ReadExactly(head);
            ReplayStep read = ReplayRecord.Read(head);
            if (read.Depth < 1 || read.Depth > shape.StackDepth || read.Action < 0 || read.Action >= actions || !float.IsFinite(read.Reward))
                return -1;
            stream.Position += read.HasFinal ? 2 * shape.FrameBytes : shape.FrameBytes;
        }

        return stream.Position;
    }

    private static string Sum(string path, long bytes)
    {
        using FileStream stream = Kind.OpenRead(path);
        if (stream.Length < bytes)
            return "";
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[BufferBytes];
        for (long left = bytes; left > 0;)
        {
            int read = stream.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0)
                return "";
            sum.AppendData(buffer, 0, read);
            left -= read;
        }

        return Convert.ToHexStringLower(sum.GetCurrentHash());
    }
}
