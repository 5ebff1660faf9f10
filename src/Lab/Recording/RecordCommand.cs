using System.CommandLine;
using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Commands;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;

namespace Flow.Lab.Recording;

/// <summary><c>record</c>: an episode of a run's agent as an animated picture.</summary>
internal sealed class RecordCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow record --run runs/NAME
          ./flow record --run runs/NAME --seed 7 --scale 2 --out best.gif
          ./flow record --run runs/NAME --set evaluation.maxFrames=1800          the first half minute

        One whole game, actions chosen as in an evaluation (evaluation.policy), at the game's own speed, with the score below the
        picture. Another --seed is another game. A file that exists is not written over.
        """;

    private const int LargestScale = 8;
    private readonly IRecording _recording;
    private readonly ProfileStore _store;
    private readonly ProfileArguments _arguments = new();
    private readonly Option<string> _run = new("--run")
    {
        Description = "The folder of a run, which may be at work: its newest sound checkpoint.",
        HelpName = "DIR",
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "The GIF. Default: DIR/videos/episode-SEED.gif.",
        HelpName = "FILE",
    };

    private readonly Option<int> _scale = new("--scale")
    {
        Description = $"Pixels of the film for one of the picture, each way: 1 to {LargestScale}.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    /// <summary>Makes the command.</summary>
    /// <param name="recording">Films the game.</param>
    /// <param name="store">Where profiles are found.</param>
    public RecordCommand(IRecording recording, ProfileStore store)
        : base("record", "Films one game of a run's agent as an animated GIF.", Examples)
    {
        _recording = recording;
        _store = store;
        Options.Add(_run);
        Options.Add(_out);
        Options.Add(_scale);
        _arguments.AddTo(this);
        Options.Remove(_arguments.Profile);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string run = parsed.GetValue(_run) ?? throw new FlowException("record needs --run DIR");
        int scale = parsed.GetValue(_scale);
        if (scale is < 1 or > LargestScale)
            throw new FlowException($"--scale {scale}: allowed are 1 to {LargestScale}");
        var source = PolicySource.Of(run);
        TrainingOptions options = _arguments.Request(parsed, Path.Combine(run, RunFolder.ProfileName)).Resolve(_store);
        string file = FilePlace(parsed.GetValue(_out), run, options.Run.Seed);
        TextWriter output = parsed.InvocationConfiguration.Output;
        using Signals signals = new(output.WriteLine, ProcessEnd.AtOnce);
        if (_recording.Run(options, source, file, scale, signals.Stop) is { } episode)
        {
            foreach (string note in episode.Notes)
                output.WriteLine(note);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"score {episode.Score:0.0##} frames {episode.Frames} policy {episode.Policy} file {file}"));
        }

        return signals.ExitCode ?? ExitCodes.Success;
    }

    private static string FilePlace(string? asked, string run, long seed)
    {
        string file = asked ?? Path.Combine(run, "videos", string.Create(CultureInfo.InvariantCulture, $"episode-{seed}.gif"));
        return NewFile.At("--out", file, "another name, or another --seed");
    }
}
