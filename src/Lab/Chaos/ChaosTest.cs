using System.Diagnostics;
using System.Globalization;
using Flow.Contracts.Options;
using Flow.Contracts.Randomness;
using Flow.Hosting.Runs;
using static System.FormattableString;

namespace Flow.Lab.Chaos;

/// <summary>
/// Trains once without an interruption, then again and again with kills at random moments, by SIGKILL or by a signal that is drawn, every other
/// one while a checkpoint is being written, each followed by a resume; every run must end as the first one did.
/// </summary>
internal sealed class ChaosTest
{
    /// <summary>Lanes of the random numbers of one kill.</summary>
    private const int Moment = 0, Which = 1, How = 2;

    private readonly string _folder;
    private readonly ChaosProcess _process;
    private readonly CounterRandom _random;
    private readonly Action<string> _say;
    private readonly IReadOnlyList<SentSignal> _signals;
    private readonly Dictionary<string, int> _sent = [];
    private int _lives;
    private int _kills;
    private int _whileWriting;
    private TimeSpan _life;

    /// <summary>Describes a test.</summary>
    /// <param name="options">The options of every run.</param>
    /// <param name="folder">Where the runs go; a new folder.</param>
    /// <param name="seed">The seed of the moments.</param>
    /// <param name="signals">What is drawn from; <see cref="SentSignal.Kill"/> alone, or others beside it.</param>
    /// <param name="say">Prints a line.</param>
    public ChaosTest(TrainingOptions options, string folder, long seed, IReadOnlyList<SentSignal> signals, Action<string> say)
    {
        _signals = signals;
        _folder = folder;
        _say = say;
        _random = new CounterRandom((ulong)seed, 0, RandomPurpose.Kills);
        _process = ChaosProcess.In(folder, options);
    }

    /// <summary>Kills until there were so many, and lets the last run come to its end.</summary>
    /// <param name="kills">How many.</param>
    /// <param name="stop">Ends it early.</param>
    public async Task<ChaosResult> RunAsync(int kills, CancellationToken stop)
    {
        string reference = Path.Combine(_folder, "reference");
        long start = Stopwatch.GetTimestamp();
        await _process.FinishAsync(reference, stop);
        _life = Stopwatch.GetElapsedTime(start);
        _say(Invariant($"uninterrupted: {_life.TotalSeconds:0.0} s, in {reference}"));
        List<string> differences = [];
        int runs = 0;
        while (_kills < kills)
        {
            string run = Path.Combine(_folder, Invariant($"run-{++runs}"));
            await LiveAsync(run, kills, stop);
            string? difference = RunComparison.Difference(reference, run);
            _say(Invariant($"run {runs}: {_kills} of {kills} kills so far, {_whileWriting} while writing; {difference ?? "equal bytes"}"));
            if (difference is null)
                Directory.Delete(run, recursive: true);
            else
                differences.Add(difference);
        }

        return new ChaosResult(_kills, _whileWriting, runs, differences) { Sent = _sent };
    }

    /// <summary>One run with all its lives. One that was killed before it had options of its own begins anew.</summary>
    private async Task LiveAsync(string run, int kills, CancellationToken stop)
    {
        while (_kills < kills)
        {
            if (Directory.Exists(run) && !File.Exists(Path.Combine(run, RunFolder.ProfileName)))
                Directory.Delete(run, recursive: true);
            if (!await KillAsync(run, stop))
                return;
            _kills++;
            _sent[_process.Signal.Name] = _sent.GetValueOrDefault(_process.Signal.Name) + 1;
            _whileWriting += ChaosProcess.Writing(run).Count > 0 ? 1 : 0;
            if (RunResult.Read(run) is not null)
                return;
        }

        await _process.FinishAsync(run, stop);
    }

    /// <summary>Each life has a moment of its own: one that comes too late for a run does not come for the next one too.</summary>
    private Task<bool> KillAsync(string run, CancellationToken stop)
    {
        int life = _lives++;
        double moment = _random.Uniform(life, Moment);
        _process.Signal = _signals[_random.Below(_signals.Count, life, How)];
        return life % 2 == 0
            ? _process.KillAfterAsync(run, _life * moment, stop)
            : _process.KillWhileWritingAsync(run, 1 + _random.Below(3, life, Which), TimeSpan.FromMilliseconds(50 * moment), stop);
    }
}

/// <summary>What came of killing runs.</summary>
/// <param name="Kills">Kills.</param>
/// <param name="WhileWriting">Those of them that left a checkpoint half written.</param>
/// <param name="Runs">Runs that were killed, resumed and came to their end.</param>
/// <param name="Differences">A line for each that ended otherwise than the one that was not interrupted.</param>
internal sealed record ChaosResult(int Kills, int WhileWriting, int Runs, IReadOnlyList<string> Differences)
{
    /// <summary>How many of the kills each signal was.</summary>
    public IReadOnlyDictionary<string, int> Sent { get; init; } = new Dictionary<string, int>();

    /// <summary>One line for people.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"chaos kills={Kills} whileWriting={WhileWriting} runs={Runs} equal={Runs - Differences.Count}{string.Concat(Sent.OrderBy(sent => sent.Key, StringComparer.Ordinal).Select(sent => $" {sent.Key}={sent.Value}"))}");
}

/// <summary>What became of one thing that went wrong.</summary>
/// <param name="Name">What went wrong.</param>
/// <param name="Line">The line that named it, or why it was skipped.</param>
/// <param name="Problems">What was not as it should be; empty where all was.</param>
internal sealed record Verdict(string Name, string Line, IReadOnlyList<string> Problems)
{
    /// <summary>Whether it was not tried, as something is missing here.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>One line for people.</summary>
    public override string ToString() =>
        $"{(IsSkipped ? "-   " : Problems.Count == 0 ? "ok  " : "BAD ")} {Name}: {string.Join("; ", Problems.Append(Line))}";
}
