using System.Diagnostics.Metrics;
using Flow.Contracts.Environments;
using Flow.Stages.Learning;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Learning;

public sealed class LearningWorkerTests
{
    private static readonly ObservationSpec Observation = new(ElementType.Float32, 4);

    [Fact]
    public void A_version_that_cannot_be_published_is_given_back()
    {
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Observation, actions: 2, seed: 1);
        using var policies = new PolicyCell<PolicyValueNetwork>(lag: 0, () => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Observation, actions: 2, seed: 2));
        LearningWorker.Publish(policies, network, number: 0, frames: 0);
        Should.Throw<InvalidOperationException>(() => LearningWorker.Publish(policies, network, number: 2, frames: 0));
        (policies.Newest, policies.InUse).ShouldBe((0, 0));
    }

    [Fact]
    public void How_long_publishing_took_is_a_part_of_the_update_that_is_told()
    {
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Observation, actions: 2, seed: 1);
        using var policies = new PolicyCell<PolicyValueNetwork>(lag: 0, () => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Observation, actions: 2, seed: 2));
        int thread = Environment.CurrentManagedThreadId;
        List<(object? Part, double Seconds)> told = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == LearningMetrics.PartDuration.Name)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            if (Environment.CurrentManagedThreadId == thread)
                told.Add((tags[0].Value, seconds));
        });
        listener.Start();

        LearningWorker.Publish(policies, network, number: 0, frames: 0);
        told.Single().Part.ShouldBe("publish");
        told.Single().Seconds.ShouldBeInRange(0, 60);
    }
}
