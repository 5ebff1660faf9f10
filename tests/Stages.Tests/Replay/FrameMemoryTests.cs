using Flow.Stages.Replay;

namespace Flow.Stages.Tests.Replay;

public sealed class FrameMemoryTests
{
    private const int FrameBytes = 1 << 20;

    /// <summary>The runtime hands memory to a thread in pieces of 8 KiB, and counts them whole: what is measured may be more than what was asked for by some.</summary>
    private const int Pieces = 16 << 10;

    /// <summary>A block holds 16 of these frames.</summary>
    [Fact]
    public void Memory_is_taken_when_it_is_needed_and_no_more_than_all_frames_need()
    {
        var memory = new FrameMemory(frames: 17, FrameBytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        memory[16].Fill(1);
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        taken.ShouldBeInRange(FrameBytes, FrameBytes + Pieces);
        memory[16].Length.ShouldBe(FrameBytes);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(17, FrameBytes)]
    [InlineData(3, 40 * FrameBytes)]
    public void Each_frame_has_a_place_of_its_own(int frames, int bytes)
    {
        var memory = new FrameMemory(frames, bytes);
        for (int frame = 0; frame < frames; frame++)
            memory[frame][^1] = memory[frame][0] = (byte)(frame + 1);
        for (int frame = 0; frame < frames; frame++)
            (memory[frame][0], memory[frame][^1]).ShouldBe(((byte)(frame + 1), (byte)(frame + 1)));
    }
}
