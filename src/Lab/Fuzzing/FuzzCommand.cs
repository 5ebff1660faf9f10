using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Flow.Contracts;
using Flow.Hosting.Commands;
using Flow.Hosting.Runs;

namespace Flow.Lab.Fuzzing;

/// <summary><c>fuzz</c>: gives every reader of the program files, words and requests that were damaged or never were any.</summary>
internal sealed class FuzzCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow fuzz
          ./flow fuzz --inputs 10000 --kinds roms,checkpoints
          ./flow fuzz --kinds rules --seed 7 --case 1234

        Even numbers are good files that were changed, odd ones noise. Each is read as the commands read it: a ROM is played, rules answer, a profile is resolved,
        a run goes on from a checkpoint. It may be accepted, or refused in a line. It may not crash or end the process, take more than ten seconds of a processor or more
        memory than there is for it, write outside of its folder, or print what moves a terminal's cursor. What does is named, with the command that tries it again.
        """;

    private const long MostInputs = 1_000_000_000;

    private readonly TimeProvider _time;
    private readonly Option<long> _inputs = new("--inputs") { Description = "How many inputs of each kind.", HelpName = "N", DefaultValueFactory = _ => 125_000 };
    private readonly Option<string> _kinds = new("--kinds")
    {
        Description = $"Kinds, separated by commas: {string.Join(", ", FuzzKinds.Names)}. Default: all.",
        HelpName = "A,B",
        DefaultValueFactory = _ => string.Join(',', FuzzKinds.Names),
    };

    private readonly Option<long> _seed = new("--seed") { Description = "The seed of all inputs.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _jobs = new("--jobs")
    {
        Description = "How many kinds side by side. Default: as many as there are processors.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private readonly Option<long?> _case = new("--case") { Description = "With one kind: tries the input of this number alone, and shows what happens.", HelpName = "K" };
    private readonly Option<string> _out = new("--out")
    {
        Description = "The folder for inputs that are bad. Default: runs/fuzz-DATE. It is made when there is one.",
        HelpName = "DIR",
    };

    private readonly Option<string> _worker = new("--worker") { Hidden = true };
    private readonly Option<long> _from = new("--from") { Hidden = true };

    /// <summary>Makes the command.</summary>
    /// <param name="time">The clock that names the folder.</param>
    public FuzzCommand(TimeProvider time)
        : base("fuzz", "Gives every reader damaged files, words and requests, and noise: none may crash, hang or do harm.", Examples)
    {
        _time = time;
        foreach (Option option in (Option[])[_inputs, _kinds, _seed, _jobs, _case, _out, _worker, _from])
            Options.Add(option);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        FuzzPlan plan = Plan(parsed);
        TextWriter output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(_worker) is { } root)
            return Work(plan, root, parsed.GetValue(_from), output);
        if (parsed.GetValue(_case) is { } number)
            return SingleInput.Try(plan, number, output) ? ExitCodes.Success : ExitCodes.Fault;
        using Signals signals = new(output.WriteLine, ProcessEnd.AtOnce);
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<FuzzTally> tallies = await new FuzzCampaign(plan, output.WriteLine).RunAsync(signals.Stop);
        long bad = tallies.Sum(tally => tally.Bad);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"fuzz inputs={tallies.Sum(tally => tally.Inputs)} bad={bad} seconds={Stopwatch.GetElapsedTime(start).TotalSeconds:0}"));
        return signals.ExitCode ?? (bad == 0 ? ExitCodes.Success : ExitCodes.Fault);
    }

    private FuzzPlan Plan(ParseResult parsed)
    {
        long inputs = parsed.GetValue(_inputs);
        if (inputs is < 1 or > MostInputs)
            throw new FlowException($"--inputs {inputs}: allowed is a number from 1 to {MostInputs}");
        string[] kinds = [.. parsed.GetRequiredValue(_kinds).Split(',', StringSplitOptions.TrimEntries).Distinct()];
        if (Array.Find(kinds, kind => !FuzzKinds.Has(kind)) is { } unknown)
            throw new FlowException($"--kinds '{unknown}': allowed are {string.Join(", ", FuzzKinds.Names)}");
        int jobs = parsed.GetValue(_jobs);
        if (jobs < 1)
            throw new FlowException($"--jobs {jobs}: allowed is a number from 1");
        if (parsed.GetValue(_case) is { } number && (number < 0 || kinds.Length > 1))
            throw new FlowException($"--case {number}: allowed is a number from 0, with one kind (--kinds NAME)");
        string folder = Path.GetFullPath(parsed.GetValue(_out) ?? RunPlace.Dated("runs/fuzz", _time));
        return new FuzzPlan(kinds, inputs, parsed.GetValue(_seed), jobs, folder);
    }

    private static int Work(FuzzPlan plan, string root, long from, TextWriter output)
    {
        using Stream owner = Console.OpenStandardInput();
        using Signals signals = new(_ => { }, ProcessEnd.AtOnce, owner);
        FuzzWorker.Run(plan, root, from, output, signals.Stop);
        return ExitCodes.Success;
    }
}
