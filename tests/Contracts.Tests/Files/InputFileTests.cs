using System.Diagnostics;
using Flow.Contracts.Files;

namespace Flow.Contracts.Tests.Files;

/// <summary>What may be read and what may not, with real files, links, pipes and devices.</summary>
public sealed class InputFileTests : IDisposable
{
    private static readonly InputFile Ten = new("note", "a note", 10);
    private readonly string _folder = Directory.CreateTempSubdirectory("flow-files-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_regular_file_within_the_limit_is_read_whole()
    {
        string path = Write("ten", "0123456789");

        Ten.Problem(path).ShouldBeNull();
        Ten.ReadAllText(path).ShouldBe("0123456789");
        Ten.ReadAllBytes(path).Length.ShouldBe(10);
    }

    [Fact]
    public void A_link_is_its_target()
    {
        string path = Path.Combine(_folder, "a link with a name of more than ten letters");
        File.CreateSymbolicLink(path, Write("target", "text"));

        Ten.ReadAllText(path).ShouldBe("text");
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_with_both_numbers()
    {
        string path = Write("eleven", "0123456789a");

        Refusal(path).ShouldBe($"note: {path} has 11 bytes; allowed is a note of at most 10 bytes");
    }

    [Fact]
    public void What_is_no_file_is_refused()
    {
        Ten.Problem(_folder).ShouldBe("is a folder");
        Ten.Problem(Path.Combine(_folder, "none")).ShouldBe("does not exist");
        Ten.Problem(Write("empty", "")).ShouldBe("has no bytes: it is empty, or a pipe or a device");
    }

    [Fact]
    public void A_link_to_nothing_and_a_circle_of_links_are_refused()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "dangling"), Path.Combine(_folder, "none"));
        File.CreateSymbolicLink(Path.Combine(_folder, "a"), Path.Combine(_folder, "b"));
        File.CreateSymbolicLink(Path.Combine(_folder, "b"), Path.Combine(_folder, "a"));

        foreach (string name in new[] { "dangling", "a" })
            Ten.Problem(Path.Combine(_folder, name)).ShouldNotBeNull();
    }

    [SkippableFact]
    public void A_pipe_that_nobody_writes_is_refused_at_once_under_its_name_and_through_a_link()
    {
        Skip.If(OperatingSystem.IsWindows(), "no pipes with names in folders");
        string pipe = Path.Combine(_folder, "pipe");
        using (Process made = Process.Start("mkfifo", pipe))
            made.WaitForExit();
        string link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, pipe);

        foreach (string path in new[] { pipe, link })
            Refusal(path).ShouldBe($"note: {path} has no bytes: it is empty, or a pipe or a device; allowed is a note of at most 10 bytes");
    }

    [SkippableTheory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    [InlineData("/dev/random")]
    public void A_device_is_refused(string path)
    {
        Skip.IfNot(File.Exists(path), "no devices in folders");

        Refusal(path).ShouldContain("a device");
    }

    [Fact]
    public void No_more_than_the_limit_is_taken_from_a_stream()
    {
        byte[] hundred = [.. Enumerable.Range(0, 100).Select(number => (byte)number)];

        new MemoryStream(hundred).ReadAtMost(100).ShouldBe(hundred);
        new MemoryStream(hundred).ReadAtMost(99).ShouldBeNull();
        new MemoryStream().ReadAtMost(0).ShouldBe([]);
    }

    private static string Refusal(string path) => Should.Throw<FlowException>(() => Ten.ReadAllBytes(path)).Message;

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
