using System.Security.Cryptography;
using Flow.Contracts.Messages;
using Flow.Stages.Replay;

namespace Flow.Stages.Tests.Replay;

/// <summary>The replay memory's files, byte by byte: a layout that runs of today and of later read alike.</summary>
public sealed class ReplayRecordTests : IDisposable
{
    private const int RolloutSteps = 2;
    private static readonly ReplayShape Shape = new(Environments: 2, FrameBytes: 3, StackDepth: 2, Capacity: 100);

    /// <summary>Depth, flags, action and reward, then the frame; where the episode was cut short, its last frame, too.</summary>
    private static readonly byte[] Rollout =
    [
        1, 0, 5, 0, 0, 0, 0, 0, 0xC0, 0x3F, 10, 11, 12,
        2, 2, 0xFE, 0xFF, 0xFF, 0xFF, 0, 0, 0x80, 0xBF, 20, 21, 22, 30, 31, 32,
        1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 40, 41, 42,
        1, 3, 7, 0, 0, 0, 0, 0, 0, 0x40, 50, 51, 52,
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("flow-replay-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Steps_are_written_as_they_come()
    {
        using var log = new ReplayLog(_folder, Shape, RolloutSteps, () => []);
        log.Append(new ReplayStep(1, 5, 1.5f, Terminated: false, Truncated: false), [10, 11, 12], [99, 99, 99]);
        log.Append(new ReplayStep(2, -2, -1, Terminated: false, Truncated: true), [20, 21, 22], [30, 31, 32]);
        log.Append(new ReplayStep(1, 256, 0, Terminated: true, Truncated: false), [40, 41, 42], []);
        log.Append(new ReplayStep(1, 7, 2, Terminated: true, Truncated: true), [50, 51, 52], [60, 61, 62]);
        log.EndRollout();

        ReplayFile saved = log.Save().Single();
        (saved.Name, saved.Bytes, saved.Sha256).ShouldBe(("000000000000", Rollout.Length, Convert.ToHexStringLower(SHA256.HashData(Rollout))));
        using FileStream file = new(Path.Combine(_folder, saved.Name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        bytes.ShouldBe(Rollout);
    }

    [Fact]
    public void What_is_read_of_a_file_is_what_was_played()
    {
        byte[] later = [1, 0, 9, 0, 0, 0, 0, 0, 0, 0, 70, 71, 72];
        File.WriteAllBytes(Path.Combine(_folder, "0"), [.. Rollout, .. later]);
        ReplayFile[] files = [new("0", Rollout.Length, Convert.ToHexStringLower(SHA256.HashData(Rollout)))];
        ReplayFiles.Check(_folder, files);
        var store = new ReplayStore(Shape);
        ReplayFiles.Load(_folder, files, RolloutSteps, store);

        store.Count.ShouldBe(5, "four steps, and the last observation of the one episode that was cut short");
        Row(store, environment: 0, age: 2, steps: 2).ShouldBe((5, 1.5f - 0.5f, 0.25f, "0,0,0,10,11,12", "20,21,22,30,31,32"));
        Row(store, environment: 0, age: 1, steps: 2).ShouldBe((-2, -1, 0.5f, "10,11,12,20,21,22", "20,21,22,30,31,32"));
        Row(store, environment: 0, age: 0, steps: 1).ShouldBeNull("nothing was done at an episode's last observation");
        Row(store, environment: 1, age: 1, steps: 1).ShouldBe((256, 0, 0, "0,0,0,40,41,42", "0,0,0,0,0,0"));
        Row(store, environment: 1, age: 0, steps: 1).ShouldBe((7, 2, 0, "0,0,0,50,51,52", "0,0,0,0,0,0"), "a terminal state wins");
    }

    [Fact]
    public void A_file_of_another_shape_ends_within_a_step()
    {
        File.WriteAllBytes(Path.Combine(_folder, "0"), Rollout);
        Should.Throw<InvalidDataException>(() => ReplayFiles.Load(_folder, [new ReplayFile("0", Rollout.Length, "")], 3, new ReplayStore(Shape)))
            .Message.ShouldBe("the replay memory's file 0 ends within a step: it is of another shape");
    }

    [Fact]
    public void Whole_rollouts_of_the_runs_own_shape_are_found_sound() => Should.NotThrow(() => CheckSteps(Shape, actions: 8));

    /// <summary>The files' sums are right: somebody has put them there.</summary>
    [Theory]
    [InlineData(3, 2, 2, 8, 1, "of another number of environments")]
    [InlineData(2, 4, 2, 8, 1, "of other frames")]
    [InlineData(2, 3, 1, 8, 1, "of a shorter stack")]
    [InlineData(2, 3, 2, 7, 1, "of fewer actions")]
    [InlineData(2, 3, 2, 8, 2, "of fewer rollouts")]
    public void Steps_of_another_run_are_told(int environments, int frameBytes, int depth, int actions, int rollouts, string why) =>
        Should.Throw<InvalidDataException>(() => CheckSteps(new ReplayShape(environments, frameBytes, depth, Capacity: 100), actions, rollouts), why).Message
            .ShouldBe($"the replay memory's file 000000000000 is not of the {rollouts * RolloutSteps * environments} steps that belong there");

    [Theory]
    [InlineData(0, 0, "no depth")]
    [InlineData(5, 0x80, "an action below 0")]
    [InlineData(9, 0x7F, "a reward that is infinite")]
    public void So_is_a_step_that_cannot_be(int at, byte changed, string why)
    {
        byte[] steps = Playable();
        steps[at] = changed;
        if (at == 9)
            steps[8] = 0x80;
        Should.Throw<InvalidDataException>(() => CheckSteps(Shape, actions: 8, steps: steps), why);
    }

    private void CheckSteps(ReplayShape shape, int actions, int rollouts = 1, byte[]? steps = null)
    {
        steps ??= Playable();
        File.WriteAllBytes(Path.Combine(_folder, "000000000000"), steps);
        ReplayFiles.CheckSteps(_folder, [new ReplayFile("000000000000", steps.Length, "")], shape, actions, RolloutSteps, rollouts);
    }

    /// <summary>The rollout with actions that there are.</summary>
    private static byte[] Playable()
    {
        byte[] steps = [.. Rollout];
        new byte[] { 2, 0, 0, 0 }.CopyTo(steps, 15);
        new byte[] { 1, 0, 0, 0 }.CopyTo(steps, 31);
        return steps;
    }

    private static (long Action, float Return, float Discount, string Observation, string Next)? Row(ReplayStore store, int environment, int age, int steps)
    {
        var sample = new TransitionSample(1, Shape.ObservationBytes);
        if (!store.TryRead(environment, age, new ReplayWindow(steps, 0.5), 0, sample))
            return null;
        return (sample.Actions[0], sample.Returns[0], sample.Discounts[0], string.Join(',', sample.Observation(0).ToArray()), string.Join(',', sample.Next(0).ToArray()));
    }
}
