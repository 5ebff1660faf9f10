using System.IO.Compression;

namespace Flow.Atari.Tests.Console;

public sealed class RomFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flow-roms-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Roms_are_found_by_what_is_in_them_whatever_they_are_called()
    {
        byte[] first = SampleRoms.Counter();
        byte[] second = SampleRoms.Busy();
        string plain = Write("letter.txt", first);
        string packed = Write("deep/er/two.gz", Pack(second));
        Write("noise.bin", [1, 2, 3]);
        Write("empty.bin", []);
        File.CreateSymbolicLink(Path.Combine(_folder, "a link that leads nowhere"), "/dev/stdin");

        IReadOnlyDictionary<string, string> found = RomFolder.Scan(_folder).Paths;

        Assert.Equal(2, found.Count);
        Assert.Equal(plain, found[Cartridge.Load(first).Md5]);
        Assert.Equal(packed, found[Cartridge.Load(second).Md5.ToUpperInvariant()]);
    }

    [SkippableFact]
    public void A_pipe_in_the_folder_is_passed_over_also_where_a_link_leads_to_it()
    {
        Skip.If(OperatingSystem.IsWindows(), "There are no pipes in folders.");
        string pipe = Path.Combine(_folder, "pipe");
        using (System.Diagnostics.Process made = System.Diagnostics.Process.Start("mkfifo", pipe)) made.WaitForExit();
        File.CreateSymbolicLink(Path.Combine(_folder, "a link to the pipe"), pipe);
        string game = Write("game", SampleRoms.Busy());
        File.CreateSymbolicLink(Path.Combine(_folder, "zz"), game);

        Assert.Equal(game, Assert.Single(RomFolder.Scan(_folder).Paths).Value);
    }

    [Fact]
    public void A_game_is_found_by_any_of_its_dumps()
    {
        string path = Write("game", SampleRoms.Busy());
        string md5 = Cartridge.Load(SampleRoms.Busy()).Md5;
        RomFolder roms = RomFolder.Scan(_folder);

        Assert.Equal(path, roms.Find(Rules($"\"0123\", \"{md5}\"")));
        Assert.Null(roms.Find(Rules("\"0123\"")));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Assert.Contains("missing", Assert.Throws<DirectoryNotFoundException>(() => RomFolder.Scan(Path.Combine(_folder, "missing"))).Message, StringComparison.Ordinal);

    private static GameRules Rules(string md5) => GameRules.Parse($$"""{ "name": "mine", "md5": [{{md5}}] }""");

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
