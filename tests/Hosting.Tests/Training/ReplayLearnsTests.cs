using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Training;

/// <summary>The rules with a replay memory learn to balance a pole, by the whole pipeline. At random it falls after some 20 steps.</summary>
public sealed class ReplayLearnsTests
{
    [Theory]
    [InlineData("rule=dqn")]
    [InlineData("rule=soft-dqn", "tau=0.1", "lag=1", "groups=2")]
    public async Task A_quarter_of_the_profiles_frames_is_enough_to_hold_it_several_times_as_long(params string[] settings)
    {
        string[] sets = [.. settings, "frames=24000", "evaluation.episodes=10"];
        TrainingOptions options = new ProfileRequest("dqn-cartpole", sets, null, null).Resolve(ProfileStore.Shipped);
        using var run = new TinyRun();

        TrainingOutcome outcome = await run.TrainAsync(options);

        outcome.Random!.Mean.ShouldBeLessThan(40);
        outcome.Trained!.Mean.ShouldBeGreaterThan(100);
    }
}
