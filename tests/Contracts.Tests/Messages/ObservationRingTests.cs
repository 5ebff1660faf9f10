using Flow.Contracts.Messages;
using FsCheck.Xunit;

namespace Flow.Contracts.Tests.Messages;

public sealed class ObservationRingTests
{
    private const int Depth = 4;
    private const int FrameBytes = 3;
    private const int InFlight = 5;
    private readonly ObservationRing _ring = new(environments: 2, FrameBytes, Depth, InFlight);

    [Fact]
    public void An_episodes_first_observation_has_zeros_before_its_frame()
    {
        Write(step: 0, value: 9, start: true);

        Read(step: 0).ShouldBe([0, 0, 0, 9]);
    }

    [Fact]
    public void A_stack_holds_the_last_frames_oldest_first()
    {
        for (byte step = 0; step < 6; step++)
            Write(step, (byte)(step + 1), start: step == 0);

        Read(step: 5).ShouldBe([3, 4, 5, 6]);
        Read(step: 4).ShouldBe([2, 3, 4, 5]);
    }

    [Fact]
    public void Nothing_of_the_episode_before_is_seen()
    {
        Write(step: 0, value: 1, start: true);
        Write(step: 1, value: 2, start: false);
        Write(step: 2, value: 7, start: true);
        Write(step: 3, value: 8, start: false);

        Read(step: 3).ShouldBe([0, 0, 7, 8]);
    }

    [Fact]
    public void The_final_observation_ends_with_the_frame_that_is_not_in_the_ring()
    {
        Write(step: 0, value: 1, start: true);
        Write(step: 1, value: 2, start: false);
        byte[] observation = new byte[_ring.ObservationBytes];

        _ring.CopyFinalTo(environment: 1, lastStep: 1, [5, 5, 5], observation);

        Values(observation).ShouldBe([0, 1, 2, 5]);
    }

    [Fact]
    public void A_step_that_was_written_over_is_refused()
    {
        for (int step = 0; step < InFlight + Depth; step++)
            Write(step, value: 1, start: step == 0);

        Should.Throw<InvalidOperationException>(() => Read(step: 0)).Message.ShouldContain("Step 0 of environment 1");
    }

    [Fact]
    public void A_step_that_was_not_written_is_refused() =>
        Should.Throw<InvalidOperationException>(() => Read(step: 3));

    /// <summary>Against the plainest store there is: every frame of every step, kept for good.</summary>
    [Property]
    public void Every_observation_in_flight_is_what_a_full_history_gives(byte[] frames, bool[] starts)
    {
        List<byte> history = [];
        List<int> episodes = [];
        for (int step = 0; step < frames.Length; step++)
        {
            bool start = step == 0 || (step < starts.Length && starts[step]);
            history.Add(frames[step]);
            episodes.Add(start ? step : episodes[^1]);
            Write(step, frames[step], start);
            for (int asked = Math.Max(0, step - InFlight + 1); asked <= step; asked++)
            {
                int[] expected = [.. Enumerable.Range(asked - Depth + 1, Depth).Select(at => at < episodes[asked] ? 0 : history[at])];
                Read(asked).ShouldBe(expected);
            }
        }
    }

    private void Write(int step, byte value, bool start) => _ring.Write(environment: 1, step, start).Fill(value);

    private int[] Read(int step)
    {
        byte[] observation = new byte[_ring.ObservationBytes];
        Array.Fill(observation, (byte)0xEE);
        _ring.CopyTo(environment: 1, step, observation);
        return Values(observation);
    }

    private static int[] Values(byte[] observation) => [.. observation.Chunk(FrameBytes).Select(frame => (int)frame.Distinct().Single())];
}
