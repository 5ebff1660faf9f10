using Flow.Contracts.Messages;

namespace Flow.Contracts.Tests.Messages;

public sealed class ObservationRingStateTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void A_restored_ring_shows_the_same_at_the_step_and_after(long step)
    {
        ObservationRing ring = Ring();
        for (long at = 0; at <= step; at++)
            Write(ring, at);
        ObservationRing restored = Ring();
        restored.Restore(step, ring.Save(step));
        for (long at = step; at < step + 6; at++)
        {
            if (at > step)
            {
                Write(ring, at);
                Write(restored, at);
            }

            for (int environment = 0; environment < 2; environment++)
                Seen(restored, environment, at).ShouldBe(Seen(ring, environment, at));
        }
    }

    [Fact]
    public void Frames_of_another_shape_are_refused()
    {
        ObservationRing ring = Ring();
        Write(ring, 0);
        byte[] state = ring.Save(0);
        Should.Throw<InvalidDataException>(() => Ring().Restore(0, state.AsSpan(0, state.Length - 1)));
        Should.Throw<InvalidDataException>(() => Ring().Restore(0, [.. state, 1]));
        Should.Throw<InvalidDataException>(() => new ObservationRing(3, 5, 4, 3).Restore(0, state));
    }

    private static ObservationRing Ring() => new(environments: 2, frameBytes: 5, stackDepth: 4, stepsInFlight: 3);

    /// <summary>Environment 1 begins an episode at step 8.</summary>
    private static void Write(ObservationRing ring, long step)
    {
        for (int environment = 0; environment < 2; environment++)
            ring.Write(environment, step, environment == 1 && step == 8).Fill((byte)((10 * step) + environment));
    }

    private static byte[] Seen(ObservationRing ring, int environment, long step)
    {
        byte[] seen = new byte[ring.ObservationBytes];
        ring.CopyTo(environment, step, seen);
        return seen;
    }
}
