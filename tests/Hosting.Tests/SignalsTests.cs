using System.IO.Pipes;
using System.Runtime.InteropServices;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests;

public sealed class SignalsTests
{
    [Theory]
    [InlineData(PosixSignal.SIGINT, 130)]
    [InlineData(PosixSignal.SIGTERM, 143)]
    [InlineData(PosixSignal.SIGHUP, 129)]
    [InlineData(PosixSignal.SIGQUIT, 131)]
    public async Task The_first_signal_asks_the_work_to_stop(PosixSignal signal, int code)
    {
        List<string> lines = [];
        List<int> ends = [];
        using Signals signals = new(lines.Add, ends.Add);
        signals.ExitCode.ShouldBeNull();
        TaskCompletionSource stopped = new();
        using CancellationTokenRegistration _ = signals.Stop.Register(stopped.SetResult);

        signals.Receive(signal);
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));

        signals.ExitCode.ShouldBe(code);
        lines.Count.ShouldBe(1);
        lines[0].ShouldContain(signal.ToString());
        ends.ShouldBeEmpty();
    }

    [Fact]
    public void The_second_signal_ends_the_process_with_its_own_code()
    {
        List<int> ends = [];
        using Signals signals = new(_ => { }, ends.Add);

        signals.Receive(PosixSignal.SIGINT);
        signals.Receive(PosixSignal.SIGTERM);

        ends.ShouldBe([143]);
        signals.ExitCode.ShouldBe(130);
    }

    [Fact]
    public async Task An_owner_that_is_gone_asks_the_work_to_stop()
    {
        using AnonymousPipeServerStream owner = new(PipeDirection.Out);
        using AnonymousPipeClientStream owned = new(PipeDirection.In, owner.ClientSafePipeHandle);
        using Signals signals = new(_ => { }, _ => { }, owned);
        TaskCompletionSource stopped = new();
        using CancellationTokenRegistration _ = signals.Stop.Register(stopped.SetResult);

        await owner.WriteAsync("nothing of note"u8.ToArray());
        signals.ExitCode.ShouldBeNull();
        await owner.DisposeAsync();
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));

        signals.ExitCode.ShouldBe(143);
    }
}
