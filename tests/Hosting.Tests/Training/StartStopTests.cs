using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Training;

/// <summary>Pipelines come and go and leave nothing behind. The benchmark <c>start-stop</c> does the same ten thousand times.</summary>
[Collection(nameof(Alone))]
public sealed class StartStopTests
{
    private const int Cycles = 40;

    [Fact]
    public async Task No_thread_handle_or_buffer_is_left_after_many_starts_and_stops()
    {
        for (int cycle = 0; cycle < 10; cycle++)
            await StartStopCycle.RunAsync(stopEarly: cycle % 2 == 0);
        (int threads, int handles) = StartStopCycle.Held();
        for (int cycle = 0; cycle < Cycles; cycle++)
            await StartStopCycle.RunAsync(stopEarly: cycle % 2 == 0);

        // The runtime's own pool may grow by a few threads; a leak would be six a cycle.
        (int threadsAfter, int handlesAfter) = StartStopCycle.Held();
        threadsAfter.ShouldBeLessThan(threads + (Cycles / 2));
        handlesAfter.ShouldBeLessThan(handles + (Cycles / 2));
    }
}
