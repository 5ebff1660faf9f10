using System.CommandLine;
using Flow.Contracts;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;
using Flow.Hosting.Training;

namespace Flow.Hosting.Commands;

/// <summary><c>recompute</c>: computes an update of a run again, and compares.</summary>
internal sealed class RecomputeCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow train --profile cartpole --run runs/a --set recordBatches=200 checkpointEvery=12800
          ./flow recompute runs/a --update 150

        Begins with the newest checkpoint before the update, or with the initial weights, and learns from the recorded batches up to
        its own. Exit code 0: network and optimiser are those of the run to the bit; 1: they are not.
        """;

    /// <summary>Makes the command.</summary>
    /// <param name="store">Where profiles are found.</param>
    public RecomputeCommand(ProfileStore store)
        : base("recompute", "Computes an update of a run again from its recorded batch, and compares.", Examples)
    {
        Argument<string> run = new("RUN") { Description = "The run's folder." };
        Option<long> update = new("--update") { Description = "The update's number, from 1.", HelpName = "K", Required = true };
        Arguments.Add(run);
        Options.Add(update);
        SetAction(parsed => Run(
            store, parsed.GetRequiredValue(run), parsed.GetRequiredValue(update), parsed.InvocationConfiguration.Output));
    }

    private static int Run(ProfileStore store, string run, long update, TextWriter output)
    {
        string profile = RunFolder.ProfileOf(run, $"recompute '{run}'");
        if (update < 1)
            throw new FlowException($"--update {update}: allowed is a number from 1");
        var result = UpdateRecomputation.Run(run, store.Resolve(profile), update);
        foreach (string note in result.Notes)
            output.WriteLine(note);
        output.WriteLine(result.Line);
        return result.IsEqual ? ExitCodes.Success : ExitCodes.Fault;
    }
}
