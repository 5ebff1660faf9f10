using Flow.Contracts;
using Flow.Host.Runs;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Runs;

public sealed class CheckpointsTests : IDisposable
{
    private readonly TemporaryFolder _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void The_final_one_is_taken()
    {
        _run.File("profile.json", "{}");
        Checkpoint("900", minutesAgo: 0);
        Checkpoint("final", minutesAgo: 5);

        Checkpoints.Last(_run.Path).ShouldBe(_run.At("checkpoints/final/policy.safetensors"));
    }

    [Fact]
    public void The_one_with_the_most_frames_is_taken_where_a_run_broke_off_whenever_it_was_copied()
    {
        _run.File("profile.json", "{}");
        Checkpoint("900", minutesAgo: 1);
        Checkpoint("1000", minutesAgo: 2);
        Checkpoint("1100.part", minutesAgo: 0);

        Checkpoints.Last(_run.Path).ShouldBe(_run.At("checkpoints/1000/policy.safetensors"));
    }

    [Fact]
    public void A_run_without_checkpoints_and_a_folder_that_is_no_run_are_refused()
    {
        Should.Throw<FlowException>(() => Checkpoints.Last(_run.Path)).Message.ShouldContain("not the folder of a run");
        _run.File("profile.json", "{}");
        Should.Throw<FlowException>(() => Checkpoints.Last(_run.Path)).Message.ShouldContain("no checkpoint yet");
    }

    [Fact]
    public void A_checkpoint_knows_the_profile_of_its_run()
    {
        string profile = _run.File("profile.json", "{}");
        string checkpoint = Checkpoint("final", minutesAgo: 0);

        Checkpoints.ProfileOf(checkpoint).ShouldBe(profile);
        Checkpoints.ProfileOf("/policy.safetensors").ShouldBeNull();
    }

    private string Checkpoint(string name, int minutesAgo)
    {
        Directory.CreateDirectory(_run.At($"checkpoints/{name}"));
        string path = _run.File($"checkpoints/{name}/policy.safetensors", "weights");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-minutesAgo));
        return path;
    }
}
