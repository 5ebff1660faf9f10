using Flow.Stages.Replay;

namespace Flow.Stages.Tests.Replay;

public sealed class FrameMemoryTests
{
    private const int FrameBytes = 1 << 20;

    /// <summary>A block holds 16 of these frames.</summary>
    [Fact]
    public void Memory_is_taken_when_it_is_needed_and_no_more_than_all_frames_need()
    {
        var memory = new FrameMemory(frames: 17, FrameBytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        memory[16].Fill(1);
        memory[16].Length.ShouldBe(FrameBytes);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeInRange(FrameBytes, FrameBytes + 1000);
    }
}
