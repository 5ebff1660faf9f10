using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Replay;

namespace Flow.Stages.Tests.Learning;

/// <summary>
/// A small decision process with certain transitions, so that its few (state, action) pairs are all there is to replay. States are seen as
/// unit vectors. Some steps end the episode.
/// </summary>
internal sealed class SmallMdp
{
    public const int States = 4;
    public const int Actions = 3;
    public const double Gamma = 0.8;
    private readonly Step[][] _steps;

    public SmallMdp(int seed)
    {
        var random = new Random(seed);
        _steps = Table((_, _) => new Step(random.Next(States), (random.NextDouble() * 2) - 1, random.Next(4) == 0));
    }

    public static ObservationSpec Observation { get; } = new(ElementType.Float32, States);

    /// <summary>Every pair once: the transitions of n steps that begin with it, the further actions being the given policy's.</summary>
    public TransitionSample Everything(int steps, Func<int, int> policy)
    {
        var sample = new TransitionSample(States * Actions, Observation.Bytes);
        for (int row = 0; row < sample.Rows; row++)
        {
            (int state, int action) = (row / Actions, row % Actions);
            See(state, sample.Observation(row));
            sample.Actions[row] = action;
            (double sum, double discount) = (0, 1);
            for (int d = 0; d < steps && discount > 0; d++)
            {
                Step step = _steps[state][action];
                sum += discount * step.Reward;
                discount = step.Ends ? 0 : discount * Gamma;
                state = step.Next;
                action = policy(state);
            }

            (sample.Returns[row], sample.Discounts[row]) = ((float)sum, (float)discount);
            See(state, sample.Next(row));
        }

        return sample;
    }

    /// <summary>
    /// Rollouts of a player who acts at random. They begin with every pair in turn; an episode that ends goes on anywhere.
    /// </summary>
    public TrainingBatch Played(int environments, int steps, int seed)
    {
        var random = new Random(seed);
        var batch = new TrainingBatch(environments, steps, groups: 1);
        var ring = new ObservationRing(environments, Observation.Bytes, stackDepth: 1, steps + 1);
        batch.Observations[0] = ring;
        for (int environment = 0; environment < environments; environment++)
        {
            int state = environment % States;
            for (int t = 0; t <= steps; t++)
            {
                See(state, ring.Write(environment, t, episodeStart: true));
                if (t == steps)
                    break;
                int row = (environment * steps) + t;
                batch.Actions[row] = t == 0 ? environment / States % Actions : random.Next(Actions);
                Step step = _steps[state][batch.Actions[row]];
                (batch.Rewards[row], batch.Terminated[row]) = ((float)step.Reward, step.Ends);
                state = step.Ends ? random.Next(States) : step.Next;
            }
        }

        return batch;
    }

    /// <summary>Draws from a replay memory that has seen one rollout.</summary>
    public static T Replayed<T>(TrainingBatch played, ReplayWindow window, T sample)
        where T : ReplaySample
    {
        var shape = new ReplayShape(played.Rows / played.Steps, Observation.Bytes, StackDepth: 1, Capacity: 1000);
        using var memory = new ReplayMemory(new ReplayStore(shape), window, seed: 1, log: null);
        memory.Add(played);
        memory.Sample(0, sample);
        return sample;
    }

    /// <summary>The fixed point of (39), iterated: Q*(s, a) = r + γ V(s'), V by the given reading of Q*(s', ·).</summary>
    public double[][] Optimum(Func<double[], double> value)
    {
        double[][] q = Table((_, _) => 0.0);
        for (int sweep = 0; sweep < 500; sweep++)
        {
            double[] values = [.. q.Select(value)];
            q = Table((state, action) => _steps[state][action].Reward + (_steps[state][action].Ends ? 0 : Gamma * values[_steps[state][action].Next]));
        }

        return q;
    }

    /// <summary>V_Q by (28).</summary>
    public static double Soft(double[] q, double tau, double referenceLogWeight) =>
        (tau * (Math.Log(q.Sum(x => Math.Exp((x - q.Max()) / tau))) + referenceLogWeight)) + q.Max();

    /// <summary>V_Q by (28), for weights π̄(a).</summary>
    public static double Soft(double[] q, double tau, double[] reference) =>
        (tau * Math.Log(q.Zip(reference, (x, weight) => weight * Math.Exp((x - q.Max()) / tau)).Sum())) + q.Max();

    /// <summary>π̄(a) by the words of the option: those of each action for <c>given</c>, by the weights 5, 1 and 2.</summary>
    public static double[] Reference(string reference) => reference switch
    {
        "given" => [0.625, 0.125, 0.25],
        "uniform" => [1.0 / 3, 1.0 / 3, 1.0 / 3],
        _ => [1, 1, 1],
    };

    private static T[][] Table<T>(Func<int, int, T> of) =>
        [.. Enumerable.Range(0, States).Select(state => Enumerable.Range(0, Actions).Select(action => of(state, action)).ToArray())];

    /// <summary>What happens there.</summary>
    public (float Reward, int Next, bool Ends) Take(int state, int action)
    {
        Step step = _steps[state][action];
        return ((float)step.Reward, step.Next, step.Ends);
    }

    /// <summary>Q of a policy, without any regulariser: r + γ Σ π(a') Q(s', a').</summary>
    public double[][] PlainValueOf(Func<double[], double[]> policy)
    {
        double[][] q = Table((_, _) => 0.0);
        for (int sweep = 0; sweep < 2000; sweep++)
        {
            double[] values = [.. q.Select(row => row.Zip(policy(row), (x, probability) => x * probability).Sum())];
            q = Table((state, action) => _steps[state][action].Reward + (_steps[state][action].Ends ? 0 : Gamma * values[_steps[state][action].Next]));
        }

        return q;
    }

    /// <summary>Shows a state as a network sees it.</summary>
    public static void See(int state, Span<byte> destination)
    {
        Span<float> vector = MemoryMarshal.Cast<byte, float>(destination);
        vector.Clear();
        vector[state] = 1;
    }

    private sealed record Step(int Next, double Reward, bool Ends);
}
