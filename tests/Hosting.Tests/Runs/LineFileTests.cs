using System.Diagnostics;
using Flow.Contracts;
using Flow.Hosting.Runs;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Runs;

public sealed class LineFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lines_follow_those_that_were_there_as_soon_as_they_are_written()
    {
        string path = _folder.File("log.txt", "before\n");
        using LineFile file = new(path, null);
        file.Write("one\r\ntwo");
        file.Write("three");

        File.ReadAllText(path).ShouldBe("before\none\ntwo\nthree\n");
    }

    [Fact]
    public void A_file_that_somebody_cut_to_make_room_goes_on_at_its_new_end()
    {
        string path = _folder.At("log.txt");
        using LineFile file = new(path, null);
        file.Write("one");
        using (FileStream cut = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            cut.SetLength(0);
        file.Write("two");

        File.ReadAllText(path).ShouldBe("two\n");
    }

    [Fact]
    public void It_knows_that_it_was_renamed_or_deleted()
    {
        using LineFile renamed = new(_folder.At("renamed"), null);
        using LineFile deleted = new(_folder.At("deleted"), null);
        (renamed.IsThere, deleted.IsThere).ShouldBe((true, true));
        File.Move(renamed.Path, _folder.At("elsewhere"));
        File.Delete(deleted.Path);

        (renamed.IsThere, deleted.IsThere).ShouldBe((false, false));
    }

    [Fact]
    public void A_pipe_is_refused_and_not_waited_for()
    {
        string path = _folder.At("log.txt");
        string taken = _folder.At(FolderLock.Name);
        using (Process made = Process.Start("mkfifo", [path, taken]))
            made.WaitForExit();
        Should.Throw<FlowException>(() => new LineFile(path, time: null)).Message.ShouldBe($"{path} is a pipe or a device; allowed is a regular file");
        FolderLock.Take(_folder.Path, "taken").Dispose();
    }

    [SkippableFact]
    public void What_cannot_be_written_is_said_and_closing_it_is_no_second_fault()
    {
        Skip.IfNot(File.Exists("/dev/full"), "there is no /dev/full");
        File.CreateSymbolicLink(_folder.At("log.txt"), "/dev/full");
        LineFile file = new(_folder.At("log.txt"), null);

        Should.Throw<IOException>(() => file.Write("one")).Message.ShouldStartWith("No space left on device");

        file.Dispose();
        file.Write("goes nowhere");
    }
}
