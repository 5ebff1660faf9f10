using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests;

public sealed class SignalMaskTests
{
    private static readonly string[] Status = ["Name:\tdotnet", "SigBlk:\tffffffffffffffff", "SigIgn:\t0000000000001001", "SigCgt:\t0000000000004002"];

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(13, true)]
    [InlineData(15, false)]
    public void The_status_of_a_process_says_what_it_ignores(int signal, bool ignored) => SignalMask.IsIgnored(Status, signal).ShouldBe(ignored);

    [Fact]
    public void Where_nothing_is_said_nothing_is_ignored() => SignalMask.IsIgnored(["Name:\tdotnet"], 1).ShouldBeFalse();
}
