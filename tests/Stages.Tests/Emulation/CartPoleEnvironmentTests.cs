using System.Buffers;
using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Randomness;
using Flow.Stages.Emulation;

namespace Flow.Stages.Tests.Emulation;

public sealed class CartPoleEnvironmentTests
{
    private const int Left = 0;
    private const int Right = 1;
    private readonly CartPoleEnvironment _environment = new(seed: 3, index: 0);
    private readonly float[] _state = new float[4];

    private Span<byte> Bytes => MemoryMarshal.AsBytes(_state.AsSpan());

    [Fact]
    public void The_first_state_is_within_five_hundredths_and_differs_by_episode_and_environment()
    {
        HashSet<string> seen = [];
        for (int index = 0; index < 20; index++)
        {
            using CartPoleEnvironment environment = new(seed: 3, index);
            for (int episode = 0; episode < 5; episode++)
            {
                environment.Reset(Bytes);
                _state.ShouldAllBe(value => Math.Abs(value) <= 0.05f);
                seen.Add(string.Join(' ', _state)).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void Each_component_of_a_first_state_is_keyed_by_its_episode()
    {
        var random = new CounterRandom(3, 0, RandomPurpose.InitialState);
        for (int episode = 0; episode < 4; episode++)
        {
            _environment.Reset(Bytes);
            _state.ShouldBe(Enumerable.Range(0, 4).Select(lane => (float)((random.Uniform(episode, lane) - 0.5) * 0.1)), 1e-7f);
        }
    }

    [Fact]
    public void It_follows_the_equations_of_motion()
    {
        _environment.Reset(Bytes);
        double[] expected = [.. _state.Select(value => (double)value)];
        for (int step = 0; step < 8; step++)
        {
            int action = step % 3 == 0 ? Left : Right;
            expected = Integrate(expected, action == Right ? 10 : -10);
            _environment.Step(action, Bytes);
            for (int i = 0; i < 4; i++)
                ((double)_state[i]).ShouldBe(expected[i], 1e-5);
        }
    }

    [Fact]
    public void Pushing_one_way_lets_the_pole_fall_the_other_way_within_a_dozen_steps()
    {
        _environment.Reset(Bytes);
        int steps = 1;
        StepOutcome outcome;
        while (!(outcome = _environment.Step(Right, Bytes)).Ended)
            steps++;

        steps.ShouldBeInRange(7, 12);
        outcome.ShouldBe(new StepOutcome(1, Terminated: true, Truncated: false, GameOver: true, Lives: 0, Frames: 1));
        _state[2].ShouldBeLessThan(-12f * MathF.PI / 180);
        _state[1].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_balanced_pole_is_truncated_after_five_hundred_steps()
    {
        _environment.Reset(Bytes);
        for (int step = 1; step < 500; step++)
            _environment.Step(Balance(), Bytes).Ended.ShouldBeFalse();

        StepOutcome last = _environment.Step(Balance(), Bytes);
        (last.Truncated, last.Terminated, last.GameOver, last.Reward).ShouldBe((true, false, true, 1f));
    }

    [Fact]
    public void An_episode_that_is_over_must_be_reset()
    {
        Should.Throw<InvalidOperationException>(() => _environment.Step(Left, Bytes));
        _environment.Reset(Bytes);
        while (!_environment.Step(Left, Bytes).Ended)
        {
        }

        Should.Throw<InvalidOperationException>(() => _environment.Step(Left, Bytes));
        Should.Throw<ArgumentOutOfRangeException>(() => _environment.Step(2, Bytes));
    }

    [Fact]
    public void A_saved_state_goes_on_bit_for_bit_in_any_environment()
    {
        _environment.Reset(Bytes);
        _environment.Step(Right, Bytes);
        ArrayBufferWriter<byte> saved = new();
        _environment.Save(saved);
        string first = Play(_environment);
        using CartPoleEnvironment other = new(seed: 99, index: 5);
        other.Restore(saved.WrittenSpan);

        Play(other).ShouldBe(first);
    }

    [Fact]
    public void Other_bytes_are_no_state()
    {
        ArrayBufferWriter<byte> saved = new();
        _environment.Save(saved);
        byte[] wrong = saved.WrittenSpan.ToArray();
        wrong[0]++;

        Should.Throw<InvalidDataException>(() => _environment.Restore(wrong));
        Should.Throw<InvalidDataException>(() => _environment.Restore(wrong.AsSpan(1)));
    }

    [Fact]
    public void A_state_with_a_number_that_is_none_is_refused()
    {
        ArrayBufferWriter<byte> saved = new();
        _environment.Save(saved);
        byte[] wrong = saved.WrittenSpan.ToArray();
        BitConverter.TryWriteBytes(wrong.AsSpan(wrong.Length - sizeof(double)), double.NaN).ShouldBeTrue();

        Should.Throw<InvalidDataException>(() => _environment.Restore(wrong)).Message.ShouldBe("The bytes are no state of cartpole of this version.");
    }

    private static string Play(CartPoleEnvironment environment)
    {
        float[] state = new float[4];
        List<string> seen = [];
        for (int step = 0; step < 60; step++)
        {
            if (environment.Step(step % 2, MemoryMarshal.AsBytes(state.AsSpan())).Ended)
                environment.Reset(MemoryMarshal.AsBytes(state.AsSpan()));
            seen.Add(string.Join(' ', state));
        }

        return string.Join('\n', seen);
    }

    /// <summary>
    /// One Euler step of Lagrange's equations for cart and rod, solved as a pair of linear equations by Cramer's rule:
    /// (M + m) x'' + m l cos θ θ'' = F + m l θ'² sin θ and m l cos θ x'' + (4/3) m l² θ'' = m g l sin θ.
    /// </summary>
    private static double[] Integrate(double[] s, double force)
    {
        const double Mass = 1.1, Arm = 0.1 * 0.5, Inertia = 4.0 / 3.0 * 0.1 * 0.5 * 0.5;
        double coupling = Arm * Math.Cos(s[2]);
        double push = force + (Arm * s[3] * s[3] * Math.Sin(s[2]));
        double weight = Arm * 9.8 * Math.Sin(s[2]);
        double determinant = (Mass * Inertia) - (coupling * coupling);
        double linear = ((push * Inertia) - (coupling * weight)) / determinant;
        double angular = ((Mass * weight) - (coupling * push)) / determinant;
        return [s[0] + (0.02 * s[1]), s[1] + (0.02 * linear), s[2] + (0.02 * s[3]), s[3] + (0.02 * angular)];
    }

    private int Balance() => (0.1 * _state[0]) + (0.4 * _state[1]) + (3 * _state[2]) + _state[3] > 0 ? Right : Left;
}
