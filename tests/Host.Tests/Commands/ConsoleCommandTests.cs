using System.IO.Compression;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Commands;

public sealed class ConsoleCommandTests : IDisposable
{
    private readonly CommandRunner _runner = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Trace_prints_a_row_for_the_start_and_for_each_frame()
    {
        CommandResult result = await _runner.RunAsync("console", "trace", "weir", "--frames", "5", "--seed", "3", "--minimal");

        string[] lines = result.Output.TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(8);
        lines[0].ShouldMatch("^# rom=weir md5=[0-9a-f]{32} mapper=4K format=NTSC screen=160x210 ystart=34 actions=random:3:minimal controllers=JOYSTICK ");
        lines[1].ShouldBe("frame,action,reward,lives,terminal,ram_crc32,screen_crc32,episode,scanlines");
        lines[2].ShouldMatch("^0,-1,0,[0-9]+,0,[0-9a-f]{8},[0-9a-f]{8},0,262$");
        lines[7].ShouldStartWith("5,");
        (result.Code, result.Error).ShouldBe((0, ""));
    }

    [SkippableTheory]
    [InlineData("traces/tetris.csv.gz", "roms/tetris.bin", "--frames", "3000", "--seed", "1")]
    [InlineData("traces/tetris_minimal.csv.gz", "roms/tetris.bin", "--frames", "3000", "--seed", "1", "--minimal")]
    [InlineData("paddles/b_0010_4k.csv", "fuzz/b_0010_4k.bin", "--frames", "600", "--seed", "1", "--paddles")]
    [InlineData("fuzz/bank_3e_2001.csv.gz", "fuzz/bank_3e_2001.bin", "--frames", "300", "--seed", "3")]
    public async Task Trace_prints_what_the_reference_recorded(string trace, string rom, params string[] words)
    {
        CommandResult result = await _runner.RunAsync(["console", "trace", Shared(rom), .. words]);

        // Only the name at the end of the first line says who did it.
        result.Output.Replace("reference=flow", "reference=ALE_a9a043e", StringComparison.Ordinal).ShouldBe(Read(Shared(trace)));
    }

    [SkippableFact]
    public async Task Rules_prints_what_the_reference_answered()
    {
        string path = Shared("games/klax.csv.gz");
        IEnumerable<string> expected = Read(path).TrimEnd('\n').Split('\n').Select(line => line.Split(',')).Select(f => $"{f[0]},{f[3]},{f[4]},{f[5]}");

        CommandResult result = await _runner.RunAsync("console", "rules", "klax", path);

        result.Output.TrimEnd('\n').Split('\n').ShouldBe(expected);
    }

    [Fact]
    public async Task Rules_needs_no_more_than_the_first_three_columns()
    {
        string rules = _folder.File("mine.json", """
            { "name": "mine", "reward": "ram[0x3e] - prev(reward)", "lives": "ram[1]", "terminal": "0", "order": ["reward", "lives", "terminal"] }
            """);
        string sequence = _folder.File("mine.csv", "step,reset,ram_changes\n0,1,3e:0a 01:03\n1,0,\n2,1,3e:ff\n");

        CommandResult result = await _runner.RunAsync("console", "rules", rules, sequence);

        result.Output.ShouldBe("step,reward,lives,terminal\n0,10,3,0\n1,0,3,0\n2,255,3,0\n");
    }

    [Fact]
    public async Task Info_tells_scheme_format_and_game()
    {
        CommandResult result = await _runner.RunAsync("console", "info", "weir");

        result.Output.ShouldContain("scheme   4K\n");
        result.Output.ShouldContain("format   NTSC\n");
        result.Output.ShouldContain("game     weir (Weir)\n");
    }

    [Fact]
    public async Task Info_says_that_a_rom_is_not_known()
    {
        string path = _folder.At("mine.bin");
        await File.WriteAllBytesAsync(path, [.. Enumerable.Range(0, 2048).Select(i => (byte)i)]);

        (await _runner.RunAsync("console", "info", path)).Output.ShouldContain("game     unknown: generic rules");
    }

    [Fact]
    public async Task Games_lists_all_and_what_was_found()
    {
        CommandResult result = await _runner.RunAsync("games", "--roms", _folder.Path);

        result.Output.ShouldMatch("(?m)^breakout +Breakout +-$");
        result.Output.ShouldMatch("(?m)^weir +Weir +built in$");
        result.Output.ShouldEndWith(" games, 1 built in, 0 ROMs in the folder\n");
    }

    [Theory]
    [InlineData("rom: none does not exist", "console", "trace", "none", "--frames", "3")]
    [InlineData("--frames -1: allowed is a number from 0", "console", "trace", "weir", "--frames", "-1")]
    [InlineData("--frames 99999999999: allowed is a number from 0 to 2147483647", "console", "trace", "weir", "--frames", "99999999999")]
    [InlineData("--frames few: allowed is a number from 0", "console", "trace", "weir", "--frames", "few")]
    [InlineData("--steps -1: allowed is a number from 0", "console", "observations", "weir", "--preset", "ale-v5", "--steps", "-1")]
    [InlineData("--preset 'ale-5': there is no such preset; did you mean 'ale-v5'?; allowed: schulman2017-a2c, ", "console", "observations", "weir", "--steps", "1", "--preset", "ale-5")]
    [InlineData("--seed -1: allowed is a number from 0 to 4294967295", "console", "trace", "weir", "--frames", "1", "--seed", "-1")]
    [InlineData("sequence: . is a folder", "console", "rules", "breakout", ".")]
    [InlineData("rules: . is a folder", "console", "rules", ".", "none.csv")]
    [InlineData("Option '--frames' is required", "console", "trace", "weir")]
    [InlineData("game: there are no rules named 'chess'", "console", "rules", "chess", "file.csv")]
    [InlineData("sequence: none.csv does not exist", "console", "rules", "breakout", "none.csv")]
    [InlineData("roms: none is no folder", "games", "--roms", "none")]
    public async Task Bad_input_is_one_line_and_exit_code_2(string line, params string[] words)
    {
        CommandResult result = await _runner.RunAsync(words);

        result.Error.ShouldStartWith("flow: " + line);
        result.Error.TrimEnd('\n').ShouldNotContain("\n");
        (result.Code, result.Output).ShouldBe((2, ""));
    }

    [Theory]
    [InlineData("x,y\n1,2\n", "line 2: expected step,reset,ram_changes")]
    [InlineData("x,y,z\n0,0,00:00\n1,0,80:00\n", "line 3: '80:00' is no change")]
    [InlineData("x,y,z\n0,0,zz\n", "line 2: 'zz' is no change")]
    [InlineData("x,y,z\n0,2,00:00\n", "line 2: expected")]
    [InlineData("x,y,z\n7\0,0,00:00\n", "line 2: expected step,reset,ram_changes with a number as the step")]
    [InlineData("x,y,z\n\u001b[2J,0,00:00\n", "line 2: expected step,reset,ram_changes with a number as the step")]
    [InlineData("", "has no bytes: it is empty, or a pipe or a device")]
    public async Task A_sequence_with_a_mistake_is_told_by_its_line(string text, string words)
    {
        CommandResult result = await _runner.RunAsync("console", "rules", "breakout", _folder.File("bad.csv", text));

        result.Error.ShouldContain(words);
        result.Code.ShouldBe(2);
    }

    [Theory]
    [InlineData(0, 12)]
    [InlineData(0, 3)]
    [InlineData(5, 40)]
    public async Task A_packed_sequence_that_is_no_whole_gzip_file_is_refused(int start, int end)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write("step,reset,ram_changes\n0,1,00:00 01:02\n"u8);
        string path = _folder.At("bad.csv.gz");
        await File.WriteAllBytesAsync(path, packed.ToArray()[start..end]);

        CommandResult result = await _runner.RunAsync("console", "rules", "breakout", path);

        result.Error.ShouldStartWith($"flow: sequence: {path}: ");
        result.Code.ShouldBe(2);
    }

    [Fact]
    public async Task A_packed_sequence_that_unpacks_without_end_is_refused_beyond_64_MiB()
    {
        string path = _folder.At("bomb.csv.gz");
        await using (GZipStream gzip = new(File.Create(path), CompressionLevel.Fastest))
            gzip.Write(new byte[80 << 20]);

        CommandResult result = await _runner.RunAsync("console", "rules", "breakout", path);

        result.Error.ShouldBe($"flow: sequence: {path} unpacks to more than 67108864 bytes; allowed is a .csv or .csv.gz file of step,reset,ram_changes of at most 67108864 bytes\n");
        (result.Code, result.Output).ShouldBe((2, ""));
    }

    [SkippableTheory]
    [InlineData("console", "rules", "breakout", "/dev/zero")]
    [InlineData("console", "rules", "/dev/zero", "none.csv")]
    [InlineData("console", "info", "/dev/zero")]
    [InlineData("console", "info", "weir", "--rules", "/dev/random")]
    [InlineData("games", "--roms", "/dev/zero")]
    [InlineData("compare", "/dev/zero")]
    [InlineData("profiles", "show", "/dev/zero")]
    public async Task A_device_is_not_read(params string[] words)
    {
        Skip.IfNot(File.Exists("/dev/zero"), "no devices in folders");

        CommandResult result = await _runner.RunAsync(words);

        result.Error.TrimEnd('\n').ShouldNotContain("\n");
        (result.Code, result.Output).ShouldBe((2, ""));
    }

    [Fact]
    public async Task A_zip_file_with_one_rom_is_played()
    {
        string path = _folder.At("weir.zip");
        await using (FileStream file = File.Create(path))
        await using (ZipArchive zip = new(file, ZipArchiveMode.Create))
        await using (Stream rom = await zip.CreateEntry("weir.bin").OpenAsync())
            await rom.WriteAsync(await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "cartridges", "weir.bin")));

        (await _runner.RunAsync("console", "info", path)).Output.ShouldContain("game     weir (Weir)\n");
    }

    [Fact]
    public async Task A_formula_with_a_mistake_is_told_by_field_and_column()
    {
        string rules = _folder.File("bad.json", """
            { "name": "mine", "reward": "ram[0x3e] +* 2", "lives": "0", "terminal": "0", "order": ["reward", "lives", "terminal"] }
            """);

        CommandResult result = await _runner.RunAsync("console", "info", "weir", "--rules", rules);

        result.Error.ShouldMatch("^flow: rules: .*bad.json: mine: reward.*column 12");
        result.Code.ShouldBe(2);
    }

    [Fact]
    public async Task Rules_whose_mode_the_rom_never_shows_are_one_line()
    {
        string rules = _folder.File("other.json", """{ "name": "other", "mode_select": { "match": "0", "press": 1, "limit": 2 } }""");

        CommandResult result = await _runner.RunAsync("console", "trace", "weir", "--frames", "1", "--rules", rules);

        result.Error.ShouldBe("flow: rules: other: the game never came to its mode 0.\n");
        result.Code.ShouldBe(2);
    }

    private static string Shared(string path)
    {
        Skip.If(Repository.Shared is null, "There is no ../shared with reference data.");
        return Path.Combine(Repository.Shared!, "atari", path);
    }

    private static string Read(string path)
    {
        using Stream file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using StreamReader reader = new(plain);
        return reader.ReadToEnd();
    }
}
