using System.Buffers.Binary;
using System.IO.Compression;
using Flow.Atari;
using Flow.Atari.Reports;
using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Files;
using Flow.Contracts.Options;

namespace Flow.Stages.Emulation;

/// <summary>The console by itself, for people: what it does with a ROM, what a game's rules answer, which games there are.</summary>
internal static class ConsoleTools
{
    private static readonly InputFile Sequence = new("sequence", "a .csv or .csv.gz file of step,reset,ram_changes", 64 << 20);

    /// <summary>Plays random actions and writes a row of checksums for each frame, see <see cref="ConsoleTrace"/>.</summary>
    /// <param name="request">The ROM.</param>
    /// <param name="frames">Frames to play.</param>
    /// <param name="seed">Seeds the actions.</param>
    /// <param name="minimal">Draw from the game's minimal actions only.</param>
    /// <param name="paddles">Put paddles into both jacks.</param>
    /// <param name="output">Takes the text.</param>
    /// <exception cref="FlowException">The ROM or its rules cannot be used.</exception>
    public static void Trace(RomRequest request, int frames, uint seed, bool minimal, bool paddles, TextWriter output)
    {
        (Cartridge cartridge, GameRules rules) = Load(request);
        AtariGame game = new(cartridge, paddles ? rules.WithPaddles() : rules);
        try
        {
            new ConsoleTrace(game, seed, minimal).Write(Path.GetFileName(request.Rom), frames, output);
        }
        catch (GameRulesException exception)
        {
            throw new FlowException($"rules: {exception.Message}", exception);
        }
    }

    /// <summary>Plays random actions by a preset and writes a row of checksums of what an agent sees for each step, see <see cref="ObservationTrace"/>.</summary>
    /// <param name="request">The ROM.</param>
    /// <param name="preset">How the game becomes a learning problem.</param>
    /// <param name="steps">Agent steps to play.</param>
    /// <param name="seed">Seeds the actions and the environment.</param>
    /// <param name="output">Takes the text.</param>
    /// <exception cref="FlowException">The ROM or its rules cannot be used.</exception>
    public static void Observations(RomRequest request, AtariPreset preset, int steps, uint seed, TextWriter output)
    {
        AtariEnvironmentFactory factory = AtariEnvironmentFactory.Load(request, preset);
        using IEnvironment environment = factory.Create(seed, index: 0);
        new ObservationTrace(environment, factory.CreateProcessor(), preset, factory.Format, seed).Write(steps, output);
    }

    /// <summary>Reads a sequence of RAM contents and writes what a game's rules answer, see <see cref="RuleSequence"/>.</summary>
    /// <param name="game">The game's name, or the path of a file of rules.</param>
    /// <param name="path">The sequence: .csv or .csv.gz.</param>
    /// <param name="output">Takes the answers.</param>
    /// <exception cref="FlowException">There is no such game or file, or the file is no sequence.</exception>
    public static void Rules(string game, string path, TextWriter output)
    {
        GameRules rules = File.Exists(game) || Directory.Exists(game) ? RulesFile.Load(game) : RomFile.RulesNamed(game);
        byte[] file = Sequence.ReadAllBytes(path);
        try
        {
            using StreamReader sequence = new(new MemoryStream(Unpacked(path, file)));
            new RuleSequence(rules).Run(sequence, output);
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException)
        {
            throw new FlowException($"sequence: {path}: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
    }

    /// <summary>Writes what is known of a ROM.</summary>
    /// <param name="request">The ROM.</param>
    /// <param name="output">Takes a line for each thing that is known.</param>
    /// <exception cref="FlowException">The ROM or its rules cannot be used.</exception>
    public static void Info(RomRequest request, TextWriter output)
    {
        (Cartridge cartridge, GameRules rules) = Load(request);
        AtariGame game = new(cartridge, rules);
        output.WriteLine($"rom      {request.Rom}");
        output.WriteLine($"size     {cartridge.Size} bytes{(cartridge.FittedTo is { } size ? $", played as {size}: no cartridge has that size" : "")}");
        output.WriteLine($"md5      {cartridge.Md5}");
        output.WriteLine($"scheme   {cartridge.Scheme}");
        output.WriteLine($"format   {game.Format.ToString().ToUpperInvariant()}");
        output.WriteLine($"screen   {game.ScreenWidth}x{game.ScreenHeight}");
        output.WriteLine($"game     {GameLine(rules)}");
        output.WriteLine($"actions  {string.Join(", ", rules.MinimalActions.Select(action => AtariAction.Names[action]))}");
        output.WriteLine($"modes    {string.Join(", ", rules.Modes)}");
    }

    /// <summary>Writes a line for each game: its name, its title and where its ROM was found.</summary>
    /// <param name="roms">A folder of ROMs; empty for the one that the variable FLOW_ROMS names.</param>
    /// <param name="output">Takes the lines.</param>
    /// <exception cref="FlowException">There is no such folder.</exception>
    public static void Games(string roms, TextWriter output)
    {
        RomFolder? folder = RomPlaces.Scan(roms);
        foreach (string name in GameRules.Names)
        {
            GameRules rules = GameRules.ForName(name)!;
            string place = BuiltInCartridges.Names.Contains(name) ? "built in" : folder?.Find(rules) ?? "-";
            output.WriteLine($"{name,-20} {rules.Title,-36} {place}");
        }

        string found = folder is null ? "no folder of ROMs was named (--roms DIR or FLOW_ROMS)" : $"{folder.Paths.Count} ROMs in the folder";
        output.WriteLine($"{GameRules.Names.Count} games, {BuiltInCartridges.Names.Count} built in, {found}");
    }

    /// <summary>Whether a game is known by this name.</summary>
    /// <param name="name">A name.</param>
    public static bool IsGame(string name) => GameRules.Names.Contains(name);

    private static (Cartridge Cartridge, GameRules Rules) Load(RomRequest request)
    {
        Cartridge cartridge = RomFile.Load(request);
        return (cartridge, RomFile.RulesOf(cartridge, request));
    }

    private static string GameLine(GameRules rules)
    {
        if (rules == GameRules.None)
            return "unknown: generic rules, no reward and no end (--rules FILE gives some)";
        return rules.HasRules ? $"{rules.Name} ({rules.Title})" : $"{rules.Name} ({rules.Title}), without rules of play";
    }

    // A packed file ends with the length of what was packed, modulo 2^32: one that was cut off unpacks to less and says nothing.
    private static byte[] Unpacked(string path, byte[] file)
    {
        if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            return file;
        using GZipStream packed = new(new MemoryStream(file), CompressionMode.Decompress);
        byte[] sequence = packed.ReadAtMost(Sequence.MostBytes) ?? throw Sequence.Refuse(path, $"unpacks to more than {Sequence.MostBytes} bytes");
        if (file.Length < sizeof(uint) || sequence.Length != BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(^sizeof(uint)..)))
            throw new InvalidDataException("The file is cut off: it unpacks to another length than it says.");
        return sequence;
    }
}
