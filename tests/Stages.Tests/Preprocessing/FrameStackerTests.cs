using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;
using Flow.Stages.Preprocessing;

namespace Flow.Stages.Tests.Preprocessing;

public sealed class FrameStackerTests
{
    private const int Depth = 4;
    private const int InFlight = 3;
    private readonly FrameStacker _stacker = new(new DoublingProcessor());
    private readonly ObservationRing _ring;
    private readonly SoleMessage<ObservationBatch> _observed;
    private readonly SoleMessage<FrameBatch> _shown = new(new FrameBatch(2, 1));

    private ObservationBatch Observations => _observed.Message;

    private FrameBatch Frames => _shown.Message;

    public FrameStackerTests()
    {
        _ring = _stacker.CreateRing(environments: 2, InFlight);
        _observed = new(new ObservationBatch(2, _ring));
    }

    [Fact]
    public void An_observation_is_the_last_frames_oldest_first_after_zeros()
    {
        Stack(0).ShouldBe([0, 0, 0, 100]);
        Stack(1).ShouldBe([0, 0, 100, 102]);
        Stack(2);
        Stack(3).ShouldBe([100, 102, 104, 106]);
        Stack(4).ShouldBe([102, 104, 106, 108]);
        _stacker.Observation.ShouldBe(new ObservationSpec(ElementType.UInt8, Depth, 1));
    }

    [Fact]
    public void A_new_episode_sees_nothing_of_the_one_before()
    {
        for (int step = 0; step < 6; step++)
            Stack(step);
        Stack(6, terminated: true).ShouldBe([0, 0, 0, 112]);
        Stack(7).ShouldBe([0, 0, 112, 114]);
        Observation(1, 7).ShouldBe([8, 10, 12, 14]);
    }

    [Fact]
    public void A_truncated_episodes_last_observation_has_its_own_frames_before_it()
    {
        for (int step = 0; step < 6; step++)
            Stack(step);
        Frames.FinalRaw(0)[0] = 99;
        Stack(6, truncated: true).ShouldBe([0, 0, 0, 112]);

        Observations.FinalObservation(0).ToArray().ShouldBe([106, 108, 110, 198]);
    }

    [Fact]
    public void A_short_episodes_last_observation_keeps_its_zeros()
    {
        for (int step = 0; step < 6; step++)
            Stack(step, terminated: step == 4);
        Frames.FinalRaw(0)[0] = 99;
        Stack(6, truncated: true);

        Observations.FinalObservation(0).ToArray().ShouldBe([0, 108, 110, 198]);
    }

    [Fact]
    public void The_first_frame_stands_before_itself_where_the_processor_says_so()
    {
        FrameStacker stacker = new(new DoublingProcessor { RepeatsFirstFrame = true });
        SoleMessage<ObservationBatch> observed = new(new ObservationBatch(2, stacker.CreateRing(environments: 2, InFlight)));
        ObservationBatch observations = observed.Message;
        byte[] Seen(long step, bool terminated = false, bool truncated = false)
        {
            _shown.At(group: 0, step).Raw(0)[0] = (byte)(step + 50);
            (Frames.Results.Terminated[0], Frames.Results.Truncated[0]) = (terminated, truncated);
            stacker.Stack(Frames, observed.At(group: 0, step));
            byte[] observation = new byte[Depth];
            observations.Observations.CopyTo(0, step, observation);
            return observation;
        }

        Seen(0).ShouldBe([100, 100, 100, 100]);
        Seen(1).ShouldBe([100, 100, 100, 102]);
        Seen(2).ShouldBe([100, 100, 102, 104]);
        Seen(3).ShouldBe([100, 102, 104, 106]);
        Seen(4).ShouldBe([102, 104, 106, 108]);
        Seen(5, terminated: true).ShouldBe([110, 110, 110, 110]);
        Frames.FinalRaw(0)[0] = 99;
        Seen(6, truncated: true).ShouldBe([112, 112, 112, 112]);
        observations.FinalObservation(0).ToArray().ShouldBe([110, 110, 110, 198]);
        Seen(7);
        Frames.FinalRaw(0)[0] = 98;
        Seen(8, truncated: true);
        observations.FinalObservation(0).ToArray().ShouldBe([112, 112, 114, 196]);

        ObservationRing restored = stacker.CreateRing(environments: 2, InFlight);
        Seen(9);
        restored.Restore(9, observations.Observations.Save(9));
        byte[] again = new byte[Depth];
        restored.CopyTo(0, 9, again);
        again.ShouldBe([116, 116, 116, 118]);
    }

    [Fact]
    public void Results_and_stamps_are_passed_on()
    {
        Stack(0);
        Frames.Results.RawReward[1] = 7;
        Frames.Results.Reward[1] = 1;
        Frames.Results.Lives[1] = 3;
        Frames.Results.Frames[1] = 4;
        Stack(1, terminated: true, group: 5);

        (Observations.Group, Observations.Step).ShouldBe((5, 1L));
        StepResults results = Observations.Results;
        (results.RawReward[1], results.Reward[1], results.Lives[1], results.Frames[1]).ShouldBe((7f, 1f, 3, 4));
        results.Terminated.ShouldBe([true, false]);
    }

    [Fact]
    public void Observations_in_flight_stay_readable_and_older_ones_are_refused()
    {
        for (int step = 0; step < 20; step++)
            Stack(step);
        for (int step = 20 - InFlight; step < 20; step++)
            Observation(1, step).ShouldBe([(byte)(2 * (step - 3)), (byte)(2 * (step - 2)), (byte)(2 * (step - 1)), (byte)(2 * step)]);

        Should.Throw<InvalidOperationException>(() => Observation(1, 13)).Message.ShouldContain("Step 13");
        Should.Throw<InvalidOperationException>(() => Observation(1, 20));
    }

    /// <summary>Stacks one step: the raw observation of environment e is step + 50 (for e = 0) or step (for e = 1).</summary>
    private byte[] Stack(long step, bool terminated = false, bool truncated = false, int group = 0)
    {
        _shown.At(group, step);
        Frames.Raw(0)[0] = (byte)(step + 50);
        Frames.Raw(1)[0] = (byte)step;
        Frames.Results.Terminated[0] = terminated;
        Frames.Results.Truncated[0] = truncated;
        _stacker.Stack(Frames, _observed.At(group, step));
        return Observation(0, step);
    }

    private byte[] Observation(int environment, long step)
    {
        byte[] observation = new byte[_ring.ObservationBytes];
        _ring.CopyTo(environment, step, observation);
        return observation;
    }

    private sealed class DoublingProcessor : IFrameProcessor
    {
        public ObservationSpec Frame { get; } = new(ElementType.UInt8, 1);

        public int StackDepth => Depth;

        public bool RepeatsFirstFrame { get; init; }

        public void Process(ReadOnlySpan<byte> raw, Span<byte> frame) => frame[0] = (byte)(2 * raw[0]);
    }
}
