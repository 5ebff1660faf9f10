using System.CommandLine;
using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Lab.LoadTesting.Loads;

namespace Flow.Lab.LoadTesting;

/// <summary>The options of the command line that say which stage is put under which load.</summary>
internal sealed class LoadTestArguments
{
    private const string Ramp = "60s";
    private const string OneLoad = "20s";
    private readonly StageLoads _loads;
    private readonly Option<string> _stage;

    private readonly Option<string> _rate = new("--rate") { Description = "Open loop: batches a second, sent on time whatever becomes of them.", HelpName = "R" };
    private readonly Option<string> _closed = new("--closed") { Description = "Closed loop: batches that are kept on their way.", HelpName = "N" };
    private readonly Option<string> _batch = new("--batch")
    {
        Description = "Samples in a batch: environments × n (or replay.batch) for the stage that learns, the environments of a group for the others.",
        HelpName = "B",
    };

    private readonly Option<string> _duration = new("--duration")
    {
        Description = $"How long, such as 30s or 2m. Default: {Ramp} for a ramp, {OneLoad} for one load.",
        HelpName = "T",
    };

    private readonly Option<string> _device = new("--device") { Description = "cpu or cuda; short for --set device=D.", HelpName = "D" };
    private readonly Option<string> _batches = new("--batches")
    {
        Description = "A run whose recorded batches are learnt from (recordBatches), instead of noise; its profile is the default.",
        HelpName = "RUN",
    };

    /// <summary>Describes them.</summary>
    /// <param name="loads">The stages that can be put under load.</param>
    public LoadTestArguments(StageLoads loads)
    {
        _loads = loads;
        _stage = new("--stage")
        {
            Description = $"The stage under load: {string.Join(", ", loads.Names)}.",
            HelpName = "NAME",
        };
        if (loads.Learning is { } learning)
            _stage.DefaultValueFactory = _ => learning;
    }

    /// <summary><c>--batches</c>.</summary>
    /// <param name="parsed">The command line.</param>
    public string? Batches(ParseResult parsed) => parsed.GetValue(_batches);

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _stage, _rate, _closed, _batch, _duration, _device, _batches })
            command.Options.Add(option);
    }

    /// <summary>What the load test does.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="FlowException">Something is not as it may be.</exception>
    public LoadPlan Plan(ParseResult parsed)
    {
        string stage = parsed.GetValue(_stage) ?? throw new FlowException($"--stage is missing: allowed are {string.Join(", ", _loads.Names)}");
        if (!_loads.Names.Contains(stage))
            throw new FlowException($"--stage '{stage}': allowed are {string.Join(", ", _loads.Names)}{Nearest.Hint(stage, [.. _loads.Names])}");
        if (Batches(parsed) is not null && stage != _loads.Learning)
            throw new FlowException(_loads.Learning is { } learning ? $"--batches goes with --stage {learning} only" : "--batches goes with a stage that learns, and none can be put under load");
        double? rate = Number(parsed, _rate, 0.001, 10_000_000, "a number of batches a second from 0.001 to 10,000,000");
        int? closed = Whole(parsed, _closed, 4096);
        if (rate is not null && closed is not null)
            throw new FlowException("--rate and --closed exclude each other; with neither, a ramp looks for the knee");
        string duration = parsed.GetValue(_duration) ?? (rate is null && closed is null ? Ramp : OneLoad);
        double seconds = Duration.Seconds(duration) is { } time and >= 0.1 and <= 86_400
            ? time
            : throw new FlowException($"--duration '{duration}': allowed is a time from 100ms to 24h, such as 30s or 2m");
        return new LoadPlan(stage, rate, closed, seconds, Batches(parsed));
    }

    /// <summary>What the command line asks for, with the device and as many environments as the batch takes.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="request">What the other options ask for.</param>
    /// <param name="stage">The stage under load.</param>
    /// <param name="store">Where profiles are found.</param>
    /// <exception cref="FlowException">No number of environments gives such a batch.</exception>
    public ProfileRequest Sized(ParseResult parsed, ProfileRequest request, string stage, ProfileStore store)
    {
        if (parsed.GetValue(_device) is { } device)
            request = request with { Sets = [.. request.Sets, $"device={device}"] };
        if (Whole(parsed, _batch, 65_536) is not { } samples)
            return request;
        if (Batches(parsed) is not null)
            throw new FlowException("--batch and --batches exclude each other: recorded batches have the size that they have");
        TrainingOptions options = request.Resolve(store);
        try
        {
            (string option, int value) = _loads.Measurement(stage).SizedBy(options, samples);
            return request with { Sets = [.. request.Sets, string.Create(CultureInfo.InvariantCulture, $"{option}={value}")] };
        }
        catch (FlowException problem)
        {
            throw new FlowException($"--batch {samples}: {problem.Message}", problem);
        }
    }

    private static int? Whole(ParseResult parsed, Option<string> option, int most)
    {
        double? number = Number(parsed, option, 1, most, string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {most:N0}"), whole: true);
        return (int?)number;
    }

    private static double? Number(ParseResult parsed, Option<string> option, double least, double most, string allowed, bool whole = false)
    {
        if (parsed.GetValue(option) is not { } text)
            return null;
        NumberStyles style = whole ? NumberStyles.None : NumberStyles.AllowDecimalPoint;
        return double.TryParse(text, style, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most
            ? number
            : throw new FlowException($"{option.Name} '{text}': allowed is {allowed}");
    }
}
