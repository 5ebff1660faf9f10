using Flow.Lab.Fuzzing;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Commands;

/// <summary>Inputs run in a process that they may end; whoever watches it names them.</summary>
public sealed class FuzzCampaignTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    static FuzzCampaignTests() => SelfProcess.Program = Path.Combine(AppContext.BaseDirectory, "Flow.Host.dll");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_input_that_ends_or_holds_up_its_process_is_named_and_the_others_are_tried()
    {
        List<string> lines = [];
        FuzzPlan plan = new([FuzzKinds.Faulty], Inputs: 14, Seed: 1, Jobs: 1, _folder.At("out")) { Longest = TimeSpan.FromSeconds(1) };

        IReadOnlyList<FuzzTally> tallies = await new FuzzCampaign(plan, lines.Add).RunAsync(CancellationToken.None);

        FuzzTally tally = tallies.ShouldHaveSingleItem();
        (tally.Inputs, tally.Bad).ShouldBe((14, 8));
        Bad(2).ShouldContain("InvalidOperationException: this should have been refused");
        Bad(3).ShouldContain("Stack overflow");
        Bad(5).ShouldContain("it takes more than 1 s of processor time");
        Bad(6).ShouldContain("it allocated 513 MiB");
        Bad(8).ShouldContain("files outside of its folder were made or changed");
        Bad(9).ShouldContain("its refusal has 2 lines");
        Bad(10).ShouldContain("it prints the control character U+001B");
        Bad(12).ShouldContain("the process ended with 137");
        lines.ShouldContain(tally.Line);

        string Bad(int number)
        {
            string line = lines.Where(line => line.StartsWith($"bad faulty {number}: ", StringComparison.Ordinal)).ShouldHaveSingleItem();
            line.ShouldEndWith($"; again: ./flow fuzz --kinds faulty --seed 1 --case {number}; input: {plan.FolderOf("faulty", number)}");
            File.Exists(Path.Combine(plan.FolderOf("faulty", number), "what.txt")).ShouldBeTrue(line);
            return line;
        }
    }

    [Fact]
    public async Task A_stop_ends_it_with_what_was_done_so_far()
    {
        using CancellationTokenSource stop = new();
        FuzzPlan plan = new(["set"], Inputs: 1_000_000_000, Seed: 1, Jobs: 1, _folder.At("out"));
        void StopAtWork(string line)
        {
            if (!line.Contains(" 0 inputs", StringComparison.Ordinal))
                stop.Cancel();
        }

        FuzzTally tally = (await new FuzzCampaign(plan, StopAtWork).RunAsync(stop.Token))[0];

        tally.Inputs.ShouldBeInRange(1, 999_999_999);
        tally.Bad.ShouldBe(0);
        Directory.Exists(plan.Out).ShouldBeFalse();
    }
}
