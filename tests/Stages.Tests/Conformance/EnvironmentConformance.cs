using System.Buffers;
using Flow.Contracts.Environments;
using Flow.Contracts.Randomness;

namespace Flow.Stages.Tests.Conformance;

/// <summary>What every environment promises, and its processor with it.</summary>
public abstract class EnvironmentConformance
{
    private readonly IEnvironmentFactory _factory;
    private readonly byte[] _raw;

    protected EnvironmentConformance(IEnvironmentFactory factory)
    {
        _factory = factory;
        _raw = new byte[factory.Spec.RawObservation.Bytes];
    }

    [Fact]
    public void Its_specification_is_that_of_its_factory_and_makes_sense()
    {
        using IEnvironment environment = _factory.Create(1, 0);
        environment.Spec.ShouldBe(_factory.Spec);
        environment.Spec.Actions.ShouldBeGreaterThan(0);
        environment.Spec.FramesPerStep.ShouldBeGreaterThan(0);
        environment.Spec.Name.ShouldNotBeEmpty();
    }

    [Fact]
    public void An_episode_that_is_over_or_has_not_begun_must_be_reset_first()
    {
        using IEnvironment environment = _factory.Create(1, 0);
        Should.Throw<InvalidOperationException>(() => environment.Step(0, _raw));
        environment.Reset(_raw);
        FinishEpisode(environment);
        Should.Throw<InvalidOperationException>(() => environment.Step(0, _raw));
        environment.Reset(_raw);
        environment.Step(0, _raw);
    }

    [Fact]
    public void Actions_are_those_of_the_specification()
    {
        using IEnvironment environment = _factory.Create(1, 0);
        environment.Reset(_raw);
        Should.Throw<ArgumentOutOfRangeException>(() => environment.Step(-1, _raw));
        Should.Throw<ArgumentOutOfRangeException>(() => environment.Step(_factory.Spec.Actions, _raw));
        for (int action = 0; action < _factory.Spec.Actions; action++)
        {
            if (environment.Step(action, _raw).Ended)
                environment.Reset(_raw);
        }
    }

    [Fact]
    public void A_step_tells_its_frames_and_a_game_that_ended_ended_its_episode()
    {
        using IEnvironment environment = _factory.Create(1, 0);
        environment.Reset(_raw);
        int games = 0;
        for (int step = 0; games < 2; step++)
        {
            StepOutcome outcome = environment.Step(Action(step), _raw);
            outcome.Frames.ShouldBeInRange(1, _factory.Spec.FramesPerStep);
            float.IsFinite(outcome.Reward).ShouldBeTrue();
            (outcome.Terminated && outcome.Truncated).ShouldBeFalse("an end has one reason");
            if (outcome.GameOver)
                outcome.Ended.ShouldBeTrue();
            games += outcome.GameOver ? 1 : 0;
            if (outcome.Ended)
                environment.Reset(_raw);
        }
    }

    [Fact]
    public void The_same_seed_and_actions_give_the_same_bytes_and_another_seed_or_index_others()
    {
        string record = Record(seed: 5, index: 2);
        Record(seed: 5, index: 2).ShouldBe(record);
        new[] { Record(6, 2), Record(7, 2), Record(5, 3) }.ShouldContain(other => other != record);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    public void A_saved_state_goes_on_bit_for_bit_in_an_environment_of_any_seed(int steps)
    {
        using IEnvironment first = _factory.Create(5, 2);
        first.Reset(_raw);
        Play(first, 0, steps);
        byte[] state = Save(first);
        string expected = Play(first, steps, 80);

        using IEnvironment second = _factory.Create(99, 0);
        second.Restore(state);
        Save(second).ShouldBe(state);
        Play(second, steps, 80).ShouldBe(expected);
        first.Restore(state);
        Play(first, steps, 80).ShouldBe(expected);
    }

    [Fact]
    public void Other_bytes_are_no_state_and_change_nothing()
    {
        using IEnvironment environment = _factory.Create(5, 0);
        environment.Reset(_raw);
        byte[] state = Save(environment);
        Should.Throw<InvalidDataException>(() => environment.Restore([]));
        Should.Throw<InvalidDataException>(() => environment.Restore(state.AsSpan(1)));
        byte[] longer = [.. state, 0];
        Should.Throw<InvalidDataException>(() => environment.Restore(longer));
        Save(environment).ShouldBe(state);
    }

    [Fact]
    public void Its_processor_fills_every_frame_and_keeps_nothing_from_the_one_before()
    {
        IFrameProcessor processor = _factory.CreateProcessor();
        byte[] first = new byte[processor.Frame.Bytes];
        byte[] again = new byte[processor.Frame.Bytes];
        using IEnvironment environment = _factory.Create(5, 0);
        environment.Reset(_raw);
        processor.Process(_raw, first);
        byte[] shown = [.. _raw];
        Play(environment, 0, 20);
        processor.Process(_raw, again);
        Array.Fill(again, (byte)0xAA);
        processor.Process(shown, again);
        again.ShouldBe(first);
        processor.StackDepth.ShouldBeGreaterThan(0);
    }

    private static int Action(int step, int actions) => new CounterRandom(3, 0, RandomPurpose.Action).Below(actions, step);

    private int Action(int step) => Action(step, _factory.Spec.Actions);

    private string Record(ulong seed, int index)
    {
        using IEnvironment environment = _factory.Create(seed, index);
        environment.Reset(_raw);
        return Convert.ToHexString(_raw) + Play(environment, 0, 120);
    }

    /// <summary>A fingerprint of what some steps show and bring, with a reset wherever an episode ends.</summary>
    private string Play(IEnvironment environment, int from, int steps)
    {
        var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        for (int step = from; step < from + steps; step++)
        {
            StepOutcome outcome = environment.Step(Action(step), _raw);
            if (outcome.Ended)
                environment.Reset(_raw);
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(outcome.ToString()));
            hash.AppendData(_raw);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private void FinishEpisode(IEnvironment environment)
    {
        int step = 0;
        while (!environment.Step(Action(step++), _raw).Ended)
        {
        }
    }

    private static byte[] Save(IEnvironment environment)
    {
        ArrayBufferWriter<byte> saved = new();
        environment.Save(saved);
        return saved.WrittenSpan.ToArray();
    }
}
