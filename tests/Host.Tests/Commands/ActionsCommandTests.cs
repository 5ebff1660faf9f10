using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Commands;

public sealed class ActionsCommandTests
{
    [Fact]
    public async Task Actions_stand_by_the_agents_numbers() =>
        (await CommandRunner.RunProgramAsync("actions", "breakout")).ShouldBe(new CommandResult(0, " 0 noop\n 1 fire\n 2 right\n 3 left\n", ""));

    [Fact]
    public async Task A_game_that_there_is_not_is_refused_with_those_there_are()
    {
        CommandResult result = await CommandRunner.RunProgramAsync("actions", "chess");
        result.Code.ShouldBe(2);
        result.Error.ShouldStartWith("flow: actions 'chess': there is no such game; allowed are ");
        result.Error.ShouldContain("weir");
    }
}
