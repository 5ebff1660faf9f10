using System.Reactive.Linq;
using Flow.Contracts.Events;
using Flow.Host.Observers;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Observers;

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
            new EvaluationCompleted(400_000, 3, new ScoreSummary(1.25, 0.5, 1, 2.5, 30)),
            new EvaluationSkipped(500_000, 4),
        ];

        EventLog.Lines(events.ToObservable()).ToEnumerable().ShouldBe(
        [
            "checkpoint at 400,000 frames: /runs/x/checkpoints/400000",
            "evaluation at 400,000 frames: 1.25 ± 0.50, 1 to 2.5, 30 games",
            "evaluation at 500,000 frames skipped: a newer version was due",
        ]);
    }
}
