using Flow.Contracts;
using Flow.Hosting.Profiles;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Profiles;

public sealed class ReplayConstraintsTests
{
    [Theory]
    [InlineData("replay.capacity = 87 is too small for rule = dqn; allowed here: at least 88 (environments × (2 × 3 steps + 16))", "replay.capacity=87")]
    [InlineData("replay.capacity = 0 is too small for rule = soft-dqn", "rule=soft-dqn", "replay.capacity=0")]
    [InlineData("learningStarts = 11 is before the first transition of 3 steps is whole; allowed here: at least 12", "learningStarts=11")]
    [InlineData("exploration.middleAt = 0.5 comes after exploration.endAt = 0.3", "exploration.middleAt=0.5")]
    [InlineData("replay.batch = 64 rows cannot be split into shards = 3 of one size", "shards=3")]
    [InlineData("stages.replay.workers = 2: this stage has exactly 1", "stages.replay.workers=2")]
    [InlineData("environments × rollout = 69632 rows is more than the 65536", "environments=4096", "rollout=17", "frames=1000000", "replay.capacity=1000000", "learningStarts=100000")]
    [InlineData("frames = 3 is less than one rollout of 4 frames (environments × rollout × frame skip)", "frames=3")]
    [InlineData("rollout = 1 needs rule = dqn, soft-dqn or pcl; with rule = pg-proper allowed: 0 (as n)", "rule=pg-proper")]
    [InlineData("replay.priority = 0.5 needs rule = pcl; with rule = dqn allowed: 0", "replay.priority=0.5")]
    [InlineData("replay.priority = 0.5 needs a memory; with replay.capacity = 0 allowed: 0", "rule=pcl", "rollout=3", "replay.capacity=0", "replay.priority=0.5")]
    [InlineData("environments = 4 cannot be split into shards = 3 of one size: rule = pcl learns from whole rollouts", "rule=pcl", "rollout=3", "shards=3", "replay.batch=63")]
    public void A_broken_rule_is_one_line(string expected, params string[] sets)
    {
        string line = Should.Throw<FlowException>(() => Resolve(sets)).Message;

        line.ShouldStartWith(expected);
        line.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("replay.capacity=88", "learningStarts=12")]
    [InlineData("shards=4")]
    [InlineData("rule=pg-proper", "rollout=3")]
    [InlineData("rule=pcl", "rollout=7", "replay.priority=0.5")]
    [InlineData("rule=pcl", "rollout=7", "replay.capacity=0", "learningStarts=0", "shards=4")]
    [InlineData("rule=pgq", "rollout=3", "replay.capacity=0", "learningStarts=0")]
    public void The_limits_themselves_are_allowed(params string[] sets) => Should.NotThrow(() => Resolve(sets));

    private static void Resolve(string[] sets) => new ProfileRequest("dqn-cartpole", sets, null, null).Resolve(ProfileStore.Shipped);
}
