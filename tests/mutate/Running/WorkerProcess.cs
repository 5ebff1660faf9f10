using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Flow.Mutate.Running;

/// <summary>A process that runs the tests of one assembly, seen from the tool: asked for one test, it answers, hangs or dies.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly TimeSpan Starting = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly BlockingCollection<string?> _lines = [];

    /// <summary>Starts the process.</summary>
    /// <param name="place">Where its files lie.</param>
    /// <param name="active">The mutant that is active from the start; 0 for none.</param>
    /// <exception cref="WorkerDiedException">It ended or hung before it had listed its tests.</exception>
    public WorkerProcess(TestPlace place, int active)
    {
        ProcessStartInfo start = new("dotnet", place.Command(active))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What never ends must not eat the machine either.
        start.Environment["DOTNET_GCHeapHardLimit"] = "60000000";
        start.Environment["OMP_NUM_THREADS"] = "1";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Place = place;
        try
        {
            ReadTests();
        }
        catch (WorkerDiedException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where its files lie.</summary>
    public TestPlace Place { get; }

    /// <summary>The tests: names by key.</summary>
    public Dictionary<string, string> Tests { get; } = [];

    /// <summary>The mutants that were reached while the tests were listed.</summary>
    public IReadOnlyList<int> ReachedByListing { get; private set; } = [];

    /// <summary>Whether it has run a test with a mutant before.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Has a test run.</summary>
    /// <param name="verb"><see cref="Protocol.Run"/> or <see cref="Protocol.Record"/>.</param>
    /// <param name="mutant">The active mutant; 0 for none.</param>
    /// <param name="test">The test's key.</param>
    /// <param name="patience">How long to wait.</param>
    /// <returns>The answer's fields.</returns>
    /// <exception cref="WorkerDiedException">It ended, or did not answer in time.</exception>
    public string[] Ask(string verb, int mutant, string test, TimeSpan patience)
    {
        IsUsed |= mutant != 0;
        try
        {
            _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verb}\t{mutant}\t{test}"));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw new WorkerDiedException(isHung: false);
        }

        return Read(patience);
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _lines.Dispose();
    }

    private void ReadTests()
    {
        for (string[] line = Read(Starting); ; line = Read(Starting))
        {
            if (line[0] == Protocol.Test)
            {
                Tests[line[1]] = line[2];
                continue;
            }

            ReachedByListing = Numbers(line[1]);
            return;
        }
    }

    /// <summary>The numbers of a field of an answer.</summary>
    public static int[] Numbers(string field) =>
        [.. field.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];

    private string[] Read(TimeSpan patience)
    {
        if (!_lines.TryTake(out string? line, patience))
            throw new WorkerDiedException(isHung: true);
        return line?.Split('\t') ?? throw new WorkerDiedException(isHung: false);
    }

    private void Hear(string? line)
    {
        if (line is null)
            _lines.Add(null);
        else if (line.StartsWith(Protocol.Mark, StringComparison.Ordinal))
            _lines.Add(line[Protocol.Mark.Length..]);
    }
}
