using Flow.Hosting.Runs;

namespace Flow.Lab.Chaos.Surroundings;

/// <summary>What can go wrong around a run.</summary>
internal static class AllSurroundings
{
    private const string FakeTime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Surrounding> List { get; } =
    [
        Output("stdout full", "exec \"$@\" > /dev/full", "standard output cannot be written"),
        Output("stdout closed", "exec \"$@\" >&-", ""),
        new("terminal gone", ExitCodes.Success, "")
        {
            Missing = () => Shell.Missing("python3"),
            Start = words => new("python3", ["-c", TerminalThatGoes(), .. words]),
        },
        new("file handles used up", ExitCodes.Usage, "too few file handles")
        {
            Start = words => Shell.Script("ulimit -n 100; exec \"$@\"", words),
            Place = _ => null,
        },
        new("folder renamed", ExitCodes.Fault, "was renamed to")
        {
            Act = run => Directory.Move(run, Moved(run)),
            Place = Moved,
        },
        new("folder deleted", ExitCodes.Fault, "was deleted")
        {
            Act = run => Directory.Delete(run, recursive: true),
            Place = _ => null,
        },
        OnDisk("disk full", "cannot be written", run => Fill(Path.Combine(Disk(run), "filler"))),
        Checkpoints("checkpoints read-only", "ro", "read-only"),
        Checkpoints("disk of the checkpoints full", "size=8k", "the disk is full"),
        new("clock set back", ExitCodes.Success, "")
        {
            Missing = () => File.Exists(FakeTime) ? null : "there is no libfaketime",
            Prepare = run => File.WriteAllText(Clock(run), "+0"),
            Start = words => Shell.Script(
                $"FAKETIME_TIMESTAMP_FILE='{Clock(RunOf(words))}' FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 LD_PRELOAD={FakeTime} exec \"$@\"", words),
            Act = run => File.WriteAllText(Clock(run), "-1h"),
            Repair = run => File.Delete(Clock(run)),
        },
    ];

    private static Surrounding Output(string name, string script, string line) => new(name, ExitCodes.Success, line)
    {
        Start = words => Shell.Script(script, words),
    };

    /// <summary>A disk of their own lies over the checkpoints.</summary>
    private static Surrounding Checkpoints(string name, string options, string line) => new(name, ExitCodes.Fault, line)
    {
        Missing = Shell.MissingDisks,
        IsDue = run => Directory.Exists(CheckpointsOf(run)),
        Act = run => Shell.Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", CheckpointsOf(run)),
        Repair = run => Shell.Run("umount", CheckpointsOf(run)),
    };

    /// <summary>A disk of its own: the run's folder is on it, and is taken off it again.</summary>
    private static Surrounding OnDisk(string name, string line, Action<string> act) => new(name, ExitCodes.Fault, line)
    {
        Missing = Shell.MissingDisks,
        Prepare = run =>
        {
            Directory.CreateDirectory(Disk(run));
            Shell.Run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", Disk(run));
            Directory.CreateDirectory(Path.Combine(Disk(run), "run"));
            Directory.CreateSymbolicLink(run, Path.Combine(Disk(run), "run"));
        },
        Act = act,
        Repair = KeepAndUnmount,
    };

    private static void KeepAndUnmount(string run)
    {
        File.Delete(run);
        Shell.Run("cp", "-a", Path.Combine(Disk(run), "run"), run);
        Shell.Run("umount", Disk(run));
        Directory.Delete(Disk(run));
    }

    private static void Fill(string path)
    {
        using FileStream filler = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] block = new byte[4096];
        try
        {
            while (true)
                filler.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static string TerminalThatGoes()
    {
        using Stream script = typeof(AllSurroundings).Assembly.GetManifestResourceStream("terminal-that-goes.py")!;
        using StreamReader reader = new(script);
        return reader.ReadToEnd();
    }

    private static string Moved(string run) => run + "-moved";

    private static string Disk(string run) => run + "-disk";

    private static string Clock(string run) => run + "-clock";

    private static string RunOf(IReadOnlyList<string> words) => words[words.ToList().IndexOf("--run") + 1];

    private static string CheckpointsOf(string run) => Path.Combine(run, RunFolder.CheckpointsName);
}
