using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;
using Flow.Stages.Replay;

namespace Flow.Stages.Tests.Replay;

/// <summary>Where the worker of Replay saves the memory.</summary>
public sealed class ReplayWorkerTests : IDisposable
{
    private const int Steps = 2;
    private static readonly ReplayShape Shape = new(Environments: 1, FrameBytes: 1, StackDepth: 1, Capacity: 50);
    private readonly string _folder = Directory.CreateTempSubdirectory("flow-replay-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_memory_is_saved_after_the_rollout_that_says_so_and_after_no_other()
    {
        var ring = new ObservationRing(1, Shape.FrameBytes, stackDepth: 1, stepsInFlight: 10);
        for (int step = 0; step < 8; step++)
            ring.Write(0, step, episodeStart: step == 0).Clear();
        using var memory = new ReplayMemory(
            new ReplayStore(Shape), new ReplayWindow(1, 0.9), seed: 1, new ReplayLog(_folder, Shape, Steps, () => []));
        var pool = new MessagePool<TrainingBatch>(owner => new TrainingBatch(1, Steps, groups: 1, owner));
        using var worker = new ReplayWorker(memory, _ => false, new Link<TrainingBatch>(LinkName.Of(StageName.Replay, StageName.Learning), capacity: 4));
        for (int rollout = 0; rollout < 3; rollout++)
        {
            TrainingBatch batch = pool.Rent(0, rollout * Steps);
            batch.Observations[0] = ring;
            batch.TakesSnapshot = rollout == 1;
            worker.Process(batch);
        }

        memory.FilesAt(1).ShouldBeNull();
        memory.FilesAt(2).ShouldNotBeNull();
    }
}
