using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Stages.Emulation;

namespace Flow.Hosting.Commands;

/// <summary><c>console</c>: the console by itself.</summary>
internal sealed class ConsoleCommand : FlowCommand
{
    private const int MostNoOps = 10_000;

    private const string Examples = """
        Examples:
          ./flow console info game.bin                              scheme, format, game
          ./flow console trace game.bin --frames 3000 --seed 1      checksums of RAM and screen, frame by frame
          ./flow console trace breakout --roms DIR --frames 60 --seed 1 --minimal
          ./flow console observations game.bin --preset ale-vector --steps 2000 --seed 7
          ./flow console rules breakout breakout.csv.gz             what a game's rules answer to a sequence of RAM contents
        """;

    private const string TraceLesson = """
        A row a frame: frame,action,reward,lives,terminal,ram_crc32,screen_crc32,episode,scanlines. Row 0 is the state after the start.
        """;

    private const string ObservationsLesson = """
        A row a step: step,action,reward,terminated,truncated,frame_crc32,stack_crc32; the action is a place among the preset's. A row with action -1 is
        a first observation: at the start, and after each end.
        """;

    private const string RulesLesson = """
        FILE has a line of column names, then step,reset,ram_changes a line, as in 7,0,3e:0e 41:ff.
        """;

    /// <summary>Makes the command.</summary>
    public ConsoleCommand()
        : base("console", "Runs the Atari 2600 console by itself.", Examples)
    {
        Subcommands.Add(Trace());
        Subcommands.Add(Observations());
        Subcommands.Add(Rules());
        Subcommands.Add(Info());
    }

    private static FlowCommand Trace()
    {
        RomArguments rom = new();
        Option<int> frames = new("--frames") { Description = "Frames to play.", HelpName = "N", Required = true };
        Option<uint> seed = new("--seed") { Description = "Seeds the actions.", HelpName = "S", DefaultValueFactory = _ => 1 };
        Option<bool> minimal = new("--minimal") { Description = "Draws from the game's minimal actions only." };
        Option<bool> paddles = new("--paddles") { Description = "Puts paddles into both jacks." };
        AllowNumbersTo(int.MaxValue, frames);
        AllowNumbersTo(uint.MaxValue, seed);
        FlowCommand trace = new("trace", "Plays random actions and prints checksums of every frame.", TraceLesson);
        rom.AddTo(trace);
        foreach (Option option in (Option[])[frames, seed, minimal, paddles])
            trace.Options.Add(option);
        trace.SetAction(parsed => ConsoleTools.Trace(
            rom.Request(parsed),
            parsed.GetRequiredValue(frames),
            parsed.GetRequiredValue(seed),
            parsed.GetValue(minimal),
            parsed.GetValue(paddles),
            parsed.InvocationConfiguration.Output));
        return trace;
    }

    private static FlowCommand Observations()
    {
        RomArguments rom = new();
        Option<string> preset = new("--preset") { Description = $"{string.Join(", ", AtariPresets.All.Keys)}.", HelpName = "NAME", Required = true };
        Option<int> steps = new("--steps") { Description = "Agent steps to play.", HelpName = "N", Required = true };
        Option<uint> seed = new("--seed") { Description = "Seeds the actions and the environment.", HelpName = "S", DefaultValueFactory = _ => 1 };
        Option<int?> noOps = new("--noops") { Description = "No-ops after a true reset, at most. Default: the preset's.", HelpName = "N" };
        Option<bool> noFire = new("--no-fire") { Description = "Presses nothing at the start." };
        Option<bool> noClip = new("--no-clip") { Description = "Rewards as they are, not their signs." };
        preset.Validators.Add(AllowPresets);
        AllowNumbersTo(int.MaxValue, steps);
        AllowNumbersTo(uint.MaxValue, seed);
        AllowNumbersTo(MostNoOps, noOps);
        FlowCommand observations = new("observations", "Plays random actions and prints checksums of what an agent sees.", ObservationsLesson);
        rom.AddTo(observations);
        foreach (Option option in (Option[])[preset, steps, seed, noOps, noFire, noClip])
            observations.Options.Add(option);
        observations.SetAction(parsed =>
        {
            AtariPreset named = AtariPresets.All[parsed.GetRequiredValue(preset)];
            AtariPreset asked = named with
            {
                MaxNoOps = parsed.GetValue(noOps) ?? named.MaxNoOps,
                StartPress = parsed.GetValue(noFire) ? StartPress.None : named.StartPress,
                ClipRewards = named.ClipRewards && !parsed.GetValue(noClip),
            };
            ConsoleTools.Observations(
                rom.Request(parsed), asked, parsed.GetRequiredValue(steps), parsed.GetRequiredValue(seed), parsed.InvocationConfiguration.Output);
        });
        return observations;
    }

    private static void AllowPresets(OptionResult result)
    {
        IEnumerable<string> names = AtariPresets.All.Keys;
        if (result.Tokens is [{ Value: var word }] && !names.Contains(word))
            result.AddError($"--preset '{ShownText.Word(word)}': there is no such preset{Nearest.Hint(word, names)}; allowed: {string.Join(", ", names)}");
    }

    private static void AllowNumbersTo(long most, Option option) => option.Validators.Add(result =>
    {
        if (result.Tokens is not [{ Value: var word }])
            return;
        if (!long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) || number < 0 || number > most)
            result.AddError($"{option.Name} {word}: allowed is a number from 0 to {most}");
    });

    private static FlowCommand Rules()
    {
        Argument<string> game = new("GAME") { Description = "A game's name (flow games), or a JSON file of rules." };
        Argument<string> file = new("FILE") { Description = "The sequence: .csv or .csv.gz." };
        FlowCommand rules = new("rules", "Prints what a game's rules answer to a sequence of RAM contents.", RulesLesson);
        rules.Arguments.Add(game);
        rules.Arguments.Add(file);
        rules.SetAction(parsed => ConsoleTools.Rules(
            parsed.GetRequiredValue(game), parsed.GetRequiredValue(file), parsed.InvocationConfiguration.Output));
        return rules;
    }

    private static FlowCommand Info()
    {
        RomArguments rom = new();
        FlowCommand info = new("info", "Prints what is known of a ROM.", "");
        rom.AddTo(info);
        info.SetAction(parsed => ConsoleTools.Info(rom.Request(parsed), parsed.InvocationConfiguration.Output));
        return info;
    }
}
