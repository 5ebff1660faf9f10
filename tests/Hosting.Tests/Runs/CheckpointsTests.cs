using Flow.Contracts;
using Flow.Hosting.Runs;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Runs;

/// <summary>Which of a run's checkpoints is looked at, in which order, and what is said of those that cannot be used.</summary>
public sealed class CheckpointsTests : IDisposable
{
    private readonly TemporaryFolder _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Those_with_the_most_frames_come_first_and_unfinished_ones_not_at_all()
    {
        Checkpoint("900", frames: 900);
        Checkpoint("1000", frames: 1000);
        Checkpoint("1100.part", frames: 1100);
        Checkpoint("final", frames: 950);

        Names(Checkpoints.NewestFirst(_run.Path)).ShouldBe(["1000", "final", "900"]);
    }

    [Fact]
    public void One_that_does_not_tell_its_frames_comes_first_so_that_it_is_named()
    {
        Checkpoint("900", frames: 900);
        _run.File("checkpoints/final/checkpoint.json", "no page");
        Directory.CreateDirectory(_run.At("checkpoints/-5"));

        Names(Checkpoints.NewestFirst(_run.Path)).ShouldBe(["final", "-5", "900"]);
    }

    [Fact]
    public void The_search_names_what_cannot_be_used_once_and_goes_on_with_the_one_before()
    {
        Checkpoint("900", frames: 900);
        Checkpoint("1000", frames: 1000);
        Checkpoint("1100", frames: 1100);
        CheckpointSearch search = new(_run.Path);

        string found = search.Next(folder => folder.EndsWith("1100", StringComparison.Ordinal) ? throw new InvalidDataException("it is\ndamaged") : folder)!;
        Path.GetFileName(found).ShouldBe("1000");
        search.Notes.ShouldBe([$"checkpoint {_run.At("checkpoints/1100")} cannot be used: it is damaged"]);
        search.Refuse(found, "it is of another network");
        Path.GetFileName(search.Next(folder => folder)!).ShouldBe("900");
        search.Next(folder => folder).ShouldBeNull();
        search.NoneLeft("--run 'X'").Message.Split('\n').ShouldBe(
        [
            "--run 'X': no checkpoint can be used", .. search.Notes,
        ]);
        search.Notes.Count.ShouldBe(2);
    }

    [Fact]
    public void One_that_the_run_deletes_while_it_is_read_is_not_damaged_and_the_newest_is_looked_for_again()
    {
        Checkpoint("900", frames: 900);
        CheckpointSearch search = new(_run.Path);
        int tries = 0;

        string found = search.Next(folder =>
        {
            // The run writes the next one and deletes the oldest, as often as it likes.
            if (++tries > 5)
                return folder;
            Checkpoint($"{900 + tries}", frames: 900 + tries);
            Directory.Delete(folder, recursive: true);
            throw new InvalidDataException("Could not find a part of the path.");
        })!;

        Path.GetFileName(found).ShouldBe("905");
        search.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_run_without_checkpoints_and_a_folder_that_is_no_run_are_refused()
    {
        Should.Throw<FlowException>(() => PolicySource.Of(_run.Path)).Message.ShouldContain("not the folder of a run");
        new CheckpointSearch(_run.Path).Next(folder => folder).ShouldBeNull();
        new CheckpointSearch(_run.Path).NoneLeft("--run 'X'").Message.ShouldBe("--run 'X': the run has no checkpoint yet");
    }

    [Fact]
    public void A_checkpoint_knows_the_profile_of_its_run()
    {
        string profile = _run.File("profile.json", "{}");
        string checkpoint = _run.File("checkpoints/final/policy.safetensors", "weights");

        new PolicySource(checkpoint, IsRun: false).Profile.ShouldBe(profile);
        PolicySource.Of(_run.Path).Profile.ShouldBe(profile);
        Checkpoints.ProfileOf("/policy.safetensors").ShouldBeNull();
    }

    private static IEnumerable<string> Names(IEnumerable<string> folders) => folders.Select(folder => Path.GetFileName(folder));

    private void Checkpoint(string name, long frames) => _run.File(
        $"checkpoints/{name}/checkpoint.json",
        $$"""{"format":2,"version":1,"frames":{{frames}},"rule":"dqn","network":"mlp","observation":"float32[4]","actions":2}""");
}
