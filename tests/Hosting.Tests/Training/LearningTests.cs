using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Training;

/// <summary>Every rule learns to balance a pole: a random player's episodes last about 20 steps, and 80,000 steps of training are few.</summary>
public sealed class LearningTests
{
    [Theory]
    [InlineData("cartpole", "rule=pg-naive")]
    [InlineData("cartpole", "rule=pg-proper", "lambda=0.9")]
    [InlineData("cartpole", "rule=ql-online")]
    [InlineData("cartpole", "rule=ql-online", "lambda=0.9")]
    [InlineData("cartpole", "precision=bf16")]
    [InlineData("cartpole", "batching=group", "groups=8", "stages.emulation.capacity=8", "stages.preprocessing.capacity=8", "stages.acting.capacity=8")]
    [InlineData("cartpole-damped")]
    [InlineData("pcl-cartpole", "replay.capacity=0", "replay.priority=0", "frames=150000")]
    [InlineData("pcl-cartpole", "lag=1", "groups=2", "rollout=20", "n=10", "frames=150000")]
    [InlineData("cartpole", "rule=pgq", "replay.steps=1", "q.targetEvery=128", "frames=150000")]
    [InlineData("cartpole-natural")]
    [InlineData("cartpole-natural", "natural.solver=lstsq", "learningRate=0.1", "frames=40000")]
    public async Task It_learns(string profile, params string[] settings)
    {
        TrainingOptions options = new ProfileRequest(profile, ["frames=80000", "environments=8", .. settings], null, null).Resolve(ProfileStore.Shipped);
        using var run = new TinyRun { Limit = TimeSpan.FromMinutes(10) };
        TrainingOutcome outcome = await run.TrainAsync(options);

        outcome.Trained!.Mean.ShouldBeGreaterThan(60);
        outcome.Random!.Mean.ShouldBeLessThan(40);
    }
}
