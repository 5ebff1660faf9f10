using System.Text;
using Flow.Hosting.Observers;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observers;

public sealed class ConsoleSinkTests
{
    [Fact]
    public void What_is_written_comes_out_in_order_before_the_sink_is_gone()
    {
        using StringWriter console = new() { NewLine = "\n" };
        using (ConsoleSink sink = new(console, _ => { }))
        {
            sink.WriteLine("one");
            sink.Write("two, ");
            sink.Write('3');
            sink.WriteLine();
        }

        console.ToString().ShouldBe("one\ntwo, 3\n");
    }

    [Fact]
    public void Output_that_fails_is_switched_off_once_and_that_is_said_elsewhere()
    {
        List<string> error = [];
        List<string> log = [];
        using FailingConsole console = new();
        using (ConsoleSink sink = new(console, error.Add))
        {
            sink.TellAlso(log.Add);
            for (int i = 0; i < 100; i++)
                sink.WriteLine("a line");
        }

        error.ShouldBe(["standard output cannot be written (No space left on device): nothing more is printed there"]);
        log.ShouldBe(error);
        console.Tries.ShouldBe(1);
    }

    [Fact]
    public void Output_that_nobody_reads_holds_up_nobody_and_the_oldest_lines_are_left_out()
    {
        using StoppedConsole console = new();
        ConsoleSink sink = new(console, _ => { });
        sink.WriteLine("first");
        console.Stopped.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        for (int i = 1; i <= 3000; i++)
            sink.WriteLine($"line {i}");
        console.GoOn.Set();
        sink.Dispose();

        string[] lines = console.Text.ToString().TrimEnd('\n').Split('\n');
        lines[..3].ShouldBe(["first", "(2000 lines are left out here: nobody read them)", "line 2001"]);
        lines.Length.ShouldBe(1002);
        lines[^1].ShouldBe("line 3000");
    }

    [Fact]
    public void The_end_does_not_wait_for_a_terminal_that_is_stopped()
    {
        using StoppedConsole console = new();
        ConsoleSink sink = new(console, _ => { });
        sink.WriteLine("first");
        console.Stopped.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();

        sink.Dispose();

        console.Text.ToString().ShouldBeEmpty("it is still stopped");
        console.GoOn.Set();
    }

    private sealed class FailingConsole : TextWriter
    {
        public int Tries { get; private set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(string? value)
        {
            Tries++;
            throw new IOException("No space left on device");
        }
    }

    private sealed class StoppedConsole : TextWriter
    {
        public StoppedConsole() => CoreNewLine = ['\n'];

        public ManualResetEventSlim Stopped { get; } = new();

        public ManualResetEventSlim GoOn { get; } = new();

        public StringBuilder Text { get; } = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(string? value)
        {
            Stopped.Set();
            GoOn.Wait();
            Text.Append(value);
        }

        public override void WriteLine(string? value) => Write(value + "\n");
    }
}
