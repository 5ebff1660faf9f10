using System.CommandLine;
using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Commands;
using Flow.Hosting.Profiles;
using Flow.Lab.Chaos;

namespace Flow.Lab.Soaking;

/// <summary><c>soak</c>: trains for a long time and looks whether memory and speed stay as they are.</summary>
internal sealed class SoakCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow soak
          ./flow soak --minutes 180
          ./flow soak --profiles quickstart --minutes 30 --set rule=ql-online

        Each profile is trained in a process of its own, one after another, in an equal share of the time; its budget of frames is set so
        high that it is always stopped, and a checkpoint is written every minute. What follows a quarter of its share (5 minutes at most) is cut into quarters: the
        least resident memory of the last may be less than 1 MB above that of the first, and its speed (that which one stretch of ten seconds in ten
        surpasses) must be within 5 %, beside a fixed loop that is timed at the same moments. Before that, 16 consoles play on two threads and then on one: the same pictures, and nothing allocated.
        """;

    private const int MostMinutes = 7 * 24 * 60;

    private readonly ProfileStore _store;
    private readonly TimeProvider _time;
    private readonly ProfileArguments _arguments = new();
    private readonly Option<double> _minutes = new("--minutes") { Description = "How long all of it takes.", HelpName = "N", DefaultValueFactory = _ => 60 };
    private readonly Option<string> _profiles = new("--profiles")
    {
        Description = "What is trained, apart by commas.",
        HelpName = "A,B",
        DefaultValueFactory = _ => "cartpole,quickstart,dqn-cartpole",
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "A new folder for the runs. Default: runs/soak-DATE. Runs that end as they should are deleted; what was looked at stays, as NAME.csv.",
        HelpName = "DIR",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="store">Where profiles are found.</param>
    /// <param name="time">The clock that names the folder.</param>
    public SoakCommand(ProfileStore store, TimeProvider time)
        : base("soak", "Trains for a long time: do memory and speed stay as they are?", Examples)
    {
        _store = store;
        _time = time;
        Options.Add(_minutes);
        Options.Add(_profiles);
        Options.Add(_out);
        _arguments.AddSharedTo(this);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        double minutes = parsed.GetValue(_minutes);
        if (minutes is not (> 0 and <= MostMinutes))
            throw new FlowException(string.Create(CultureInfo.InvariantCulture, $"--minutes {minutes}: allowed is a number above 0, {MostMinutes} at most"));
        string[] profiles = parsed.GetValue(_profiles)!.Split(',', StringSplitOptions.TrimEntries);
        TrainingOptions[] options = [.. profiles.Select(profile => _arguments.Request(parsed, profile).Resolve(_store))];
        string folder = NewFile.Folder(parsed.GetValue(_out), "runs/soak", _time);
        TextWriter output = parsed.InvocationConfiguration.Output;
        using Signals signals = new(output.WriteLine, ProcessEnd.AtOnce);
        try
        {
            List<Verdict> verdicts = [ConsoleSoak.Try(TimeSpan.FromMinutes(minutes))];
            await output.WriteLineAsync(verdicts[0].ToString());
            var test = new SoakTest(folder, TimeSpan.FromMinutes(minutes / profiles.Length));
            for (int i = 0; i < profiles.Length; i++)
            {
                verdicts.Add(await test.RunAsync(profiles[i], options[i], signals.Stop));
                await output.WriteLineAsync(verdicts[^1].ToString());
            }

            int bad = verdicts.Count(verdict => verdict.Problems.Count > 0);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"soak runs={verdicts.Count} bad={bad}"));
            return bad == 0 ? ExitCodes.Success : ExitCodes.Fault;
        }
        catch (OperationCanceledException) when (signals.ExitCode is not null)
        {
            return signals.ExitCode.Value;
        }
    }
}
