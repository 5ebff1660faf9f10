using System.Reactive.Linq;
using Flow.Contracts.Events;
using Flow.Hosting.Observers;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observers;

public sealed class EventLogTests
{
    [Fact]
    public void Tells_of_the_rare_events_only()
    {
        TrainingEvent[] events =
        [
            Events.Update(320, 1),
            Events.Episode(320, 1),
            new CheckpointWritten(400_000, "/runs/x/checkpoints/400000"),
            new EvaluationCompleted(400_000, 3, "epsilon-greedy 0.05", ScoreSummary.Of([1, 2.5, 1.5])),
        ];

        EventLog.Lines(events.ToObservable()).ToEnumerable().ShouldBe(
        [
            "checkpoint at 400,000 frames: /runs/x/checkpoints/400000",
            "evaluation at 400,000 frames, epsilon-greedy 0.05: 1.67 ± 0.76, median 1.5, 1 to 2.5, 3 games",
        ]);
    }
}
