using Flow.Contracts.Environments;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Learning;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Learning;

public sealed class LearningWorkerTests
{
    private static readonly ObservationSpec Observation = new(ElementType.Float32, 4);

    [Fact]
    public void A_version_that_cannot_be_published_is_given_back()
    {
        using PolicyValueNetwork network = NetworkFactory.Create("mlp", Observation, actions: 2, seed: 1);
        using var policies = new PolicyCell<PolicyValueNetwork>(lag: 0, () => NetworkFactory.Create("mlp", Observation, actions: 2, seed: 2));
        LearningWorker.Publish(policies, network, number: 0, frames: 0);
        Should.Throw<InvalidOperationException>(() => LearningWorker.Publish(policies, network, number: 2, frames: 0));
        (policies.Newest, policies.InUse).ShouldBe((0, 0));
    }
}
