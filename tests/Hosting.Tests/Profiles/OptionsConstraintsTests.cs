using Flow.Contracts;
using Flow.Hosting.Profiles;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Profiles;

public sealed class OptionsConstraintsTests
{
    [Theory]
    [InlineData("environments = 8 cannot be split into groups = 3", "groups=3")]
    [InlineData("network = nature does not fit environment = cartpole; allowed: mlp", "network=nature")]
    [InlineData("network = mlp does not fit environment = atari; allowed: nature, dueling, mnih2013, small", "environment=atari")]
    [InlineData("network = dueling with q.head = plain: its value stream would have no part in Q; allowed: dueling", "environment=atari", "network=dueling", "rule=dqn", "replay.capacity=10000", "learningStarts=1000")]
    [InlineData("stages.emulation.workers = 2 is more than groups = 1", "stages.emulation.workers=2")]
    [InlineData("stages.preprocessing.workers = 3 is more than groups = 2", "groups=2", "stages.preprocessing.workers=3")]
    [InlineData("stages.acting.capacity = 3 is less than the 4 groups", "groups=4", "stages.acting.capacity=3")]
    [InlineData("stages.acting.capacity = 3 is less than the 4 groups of one worker", "groups=4", "stages.acting.capacity=3", "stages.acting.workers=auto")]
    [InlineData("stages.acting.capacity = 1 is less than the 2 groups", "groups=4", "stages.acting.capacity=1", "stages.acting.workers=3")]
    [InlineData("stages.returns.workers = 2: this stage has exactly 1", "stages.returns.workers=2")]
    [InlineData("stages.learning.workers = 4 is more than shards = 2: a worker would have no shard", "shards=2", "stages.learning.workers=4")]
    [InlineData("environments × n = 128 rows cannot be split into shards = 3 of one size", "shards=3")]
    [InlineData("diagnosticsEvery = 5 needs environments = 2 or more", "diagnosticsEvery=5", "environments=1", "frames=1000")]
    [InlineData("diagnosticsEvery = 5 with rule = dqn: it has no policy gradient; allowed: 0", "diagnosticsEvery=5", "rule=dqn", "replay.capacity=10000", "learningStarts=1000")]
    [InlineData("shards = 2 with rule = natural-pg: the direction is solved for the whole batch; allowed: 1", "rule=natural-pg", "shards=2")]
    [InlineData("precision = tf32 needs device = cuda: no other multiplies so; allowed with device = cpu: fp32, bf16", "precision=tf32")]
    [InlineData("stages.evaluation.workers = 2: this stage has exactly 1", "stages.evaluation.workers=2")]
    [InlineData("evaluation.policy = boltzmann with rule = pg-proper: its policy head is a policy, not a Q; allowed: rule, greedy, epsilon-greedy, sampled", "evaluation.policy=boltzmann")]
    [InlineData(
        "evaluation.policy = sampled with rule = dqn: its policy head is a Q, whose own policy is boltzmann; allowed: rule, greedy, epsilon-greedy, boltzmann",
        "evaluation.policy=sampled", "rule=dqn", "replay.capacity=10000", "learningStarts=1000")]
    [InlineData("environments × n = 69632 rows is more than the 65536", "environments=4096", "n=17", "frames=1000000")]
    [InlineData("batching = group needs groups = 2 or more: one group is all of them", "batching=group")]
    [InlineData("batching = group with rule = dqn: what is replayed is of no group; allowed with a replay memory: all", "batching=group", "groups=2", "rule=dqn", "replay.capacity=10000", "learningStarts=1000")]
    [InlineData("batching = group with rule = damped-q: of its steps on a batch only the first", "batching=group", "groups=2", "rule=damped-q")]
    [InlineData("diagnosticsEvery = 5 with batching = group", "batching=group", "groups=2", "diagnosticsEvery=5")]
    [InlineData("environments / groups × n = 64 rows cannot be split into shards = 3 of one size", "batching=group", "groups=2", "shards=3")]
    [InlineData("environments / groups = 2 cannot be split into shards = 4 of one size: rule = pcl", "batching=group", "groups=4", "rule=pcl", "shards=4")]
    [InlineData("frames = 127 is less than one rollout of 128 frames", "frames=127", "batching=group", "groups=4")]
    [InlineData("frames = 127 is less than one rollout of 128 frames", "frames=127")]
    public void A_broken_rule_is_one_line(string expected, params string[] sets)
    {
        string line = Should.Throw<FlowException>(() => Resolve(sets)).Message;

        line.ShouldStartWith(expected);
        line.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("frames=128")]
    [InlineData("precision=tf32", "device=cuda")]
    [InlineData("batching=group", "groups=4", "frames=128", "shards=4")]
    [InlineData("batching=group", "groups=2", "rule=pgq")]
    [InlineData("batching=group", "groups=2", "rule=natural-pg")]
    [InlineData("precision=bf16", "gradientPath=extended")]
    [InlineData("evaluation.policy=boltzmann", "rule=soft-dqn", "replay.capacity=10000", "learningStarts=1000")]
    [InlineData("groups=4", "stages.acting.capacity=2", "stages.acting.workers=2")]
    [InlineData("groups=4", "stages.emulation.workers=4", "stages.emulation.capacity=1", "stages.acting.capacity=4")]
    public void The_limits_themselves_are_allowed(params string[] sets) => Should.NotThrow(() => Resolve(sets));

    private static void Resolve(string[] sets) => new ProfileRequest("cartpole", ["environments=8", .. sets], null, null).Resolve(ProfileStore.Shipped);
}
