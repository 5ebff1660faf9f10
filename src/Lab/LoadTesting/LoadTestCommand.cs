using System.CommandLine;
using System.Text.Json;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Commands;
using Flow.Hosting.Observability;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;
using Flow.Lab.LoadTesting.Loads;

namespace Flow.Lab.LoadTesting;

/// <summary><c>loadtest</c>: what one stage of the pipeline does under load.</summary>
internal sealed class LoadTestCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow loadtest --profile quickstart                            how much the gradient step takes, and how late it is then
          ./flow loadtest --profile quickstart --rate 100 --slo p99=50ms  100 batches a second: exit code 1 where p99 is above 50 ms
          ./flow loadtest --profile a2c-proper --rom game.bin --closed 2 --batch 320
          ./flow loadtest --profile quickstart --stage acting --picture acting.svg
          ./flow loadtest --batches runs/NAME                             the batches that a run recorded, instead of noise

        The real stage reads its real link; noise, or recorded batches, comes in, and what goes out is thrown away. An open loop
        (--rate) sends on time whatever becomes of it, and a latency counts from when a batch was to be sent, so that a stall is not
        hidden by a sender that waits. A closed loop (--closed) sends the next batch when one is done. With neither, a ramp puts open loops
        at a quarter to 1.1 times what a closed loop does just before each, and finds the knee: the highest of those shares at which 97 %
        of the batches were done in time and p99 was at most 10 times that at a quarter. --slo is held against that one, or the one load.
        Limits: p50, p90, p99, p999, max with us, ms or s; rate=N/s. Its metrics are served as those of a run are.
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly ILoadTest _test;
    private readonly ProfileStore _store;
    private readonly ProfileArguments _profile = new();
    private readonly StageLoads _loads;
    private readonly LoadTestArguments _load;
    private readonly HttpArguments _http = new();
    private readonly Option<bool> _json = new("--json") { Description = "Prints JSON, and nothing else, to standard output." };
    private readonly Option<string> _picture = new("--picture") { Description = "Draws latency and throughput over the rate, as SVG.", HelpName = "FILE" };
    private readonly Option<string[]> _slos = new("--slo")
    {
        Description = "A limit, such as p99=50ms; several may follow one --slo. Exit code 1 where one is missed.",
        HelpName = "LIMIT",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Makes the command.</summary>
    /// <param name="test">Drives the stage.</param>
    /// <param name="store">Where profiles are found.</param>
    /// <param name="loads">The load of each stage; null for those of Flow.</param>
    public LoadTestCommand(ILoadTest test, ProfileStore store, StageLoads? loads = null)
        : base("loadtest", "Puts one stage under load: latency, throughput, and the rate at which it stops keeping up.", Examples)
    {
        _test = test;
        _loads = loads ?? StageLoads.Shipped;
        _load = new LoadTestArguments(_loads);
        _store = store;
        _profile.AddTo(this);
        _load.AddTo(this);
        _http.AddTo(this);
        Options.Add(_slos);
        Options.Add(_json);
        Options.Add(_picture);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        LoadPlan plan = _load.Plan(parsed);
        Slo[] slos = [.. (parsed.GetValue(_slos) ?? []).Select(Slo.Parse)];
        ProfileRequest request = _load.Sized(parsed, _profile.Request(parsed, Profile(parsed)), plan.Stage, _store);
        TrainingOptions options = request.Resolve(_store);
        if (_loads.Measurement(plan.Stage).UsesMemory && !options.Replays())
            throw new FlowException($"--stage {plan.Stage}: the rule {options.Rule.Name} has no replay memory");
        HttpAddress? address = _http.Address(parsed);
        string? picture = parsed.GetValue(_picture) is { } file ? NewFile.At("--picture", file, "another name") : null;

        InvocationConfiguration console = parsed.InvocationConfiguration;
        bool json = parsed.GetValue(_json);
        TextWriter people = json ? console.Error : console.Output;
        using Signals signals = new(people.WriteLine, ProcessEnd.AtOnce);
        try
        {
            LoadReport report = await _test.RunAsync(options, plan, address, people.WriteLine, signals.Stop);
            SloVerdict[] verdicts = [.. slos.Select(slo => slo.Judge(report.Judged))];
            foreach (string line in report.Lines().Concat(verdicts.Select(verdict => verdict.ToString())))
                await people.WriteLineAsync(line);
            if (json)
                await console.Output.WriteLineAsync(report.Json(verdicts).ToJsonString(Indented));
            if (picture is not null)
                await File.WriteAllTextAsync(picture, LoadPicture.Draw(report), CancellationToken.None);
            return verdicts.All(verdict => verdict.Met) ? ExitCodes.Success : ExitCodes.Fault;
        }
        catch (OperationCanceledException) when (signals.ExitCode is not null)
        {
            return signals.ExitCode.Value;
        }
    }

    private string Profile(ParseResult parsed)
    {
        if (_load.Batches(parsed) is not { } run || parsed.GetValue(_profile.Profile) is not null)
            return _profile.Required(parsed, _store);
        return RunFolder.ProfileOf(run, $"--batches '{run}'");
    }
}
