using System.Runtime.InteropServices;
using Flow.Contracts.Messages;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Staging;
using Flow.Stages.Learning.Terms;
using FsCheck.Xunit;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>What the learner reads as paths, of a rollout and of replay memory.</summary>
public abstract class PathReaderTests
{
    private const double Gamma = 0.9;

    private protected abstract IStaging Staging { get; }

    [Property(MaxTest = 40)]
    public void Paths_of_a_rollout_start_and_end_at_the_observations_of_their_own_episodes(int seed, byte steps, byte longest)
    {
        const int Environments = 3;
        (int most, int d) = (1 + (steps % 6), 1 + (longest % 7));
        TrainingBatch batch = new PlayedPaths(seed, Environments, most).Batch;

        // Two readers share the environments, as shards do.
        foreach ((int first, int count) in new[] { (0, 1), (1, 2) })
        {
            using var reader = new RolloutPaths(PlayedPaths.Observation, first, count, most, d, Gamma, Staging);
            reader.Load(batch);
            reader.Receive();
            (Tensor observations, PathBatch paths) = (reader.Observations(), reader.Paths);
            for (int at = 0; at < count * most; at++)
            {
                (int environment, int t) = (first + (at / most), at % most);
                int end = t;
                while (end + 1 < Math.Min(most, t + d) && !Ended(batch, environment, end))
                    end++;
                Shown(observations, paths.Starts, at).ShouldBe(PlayedPaths.Seen(environment, t, final: false));
                paths.Actions[at].item<long>().ShouldBe(batch.Actions[(environment * most) + t]);
                bool terminal = batch.Terminated[(environment * most) + end];
                paths.Discounts[at].item<float>().ShouldBe(terminal ? 0 : (float)Math.Pow(Gamma, end - t + 1), 1e-6f);
                bool cut = Ended(batch, environment, end);
                if (!terminal)
                    Shown(observations, paths.Ends, at).ShouldBe(PlayedPaths.Seen(environment, cut ? end : end + 1, cut));
            }
        }
    }

    [Fact]
    public void Replayed_paths_are_those_of_the_sample_short_ones_too()
    {
        var sample = new PathSample(rows: 3, steps: 3, PlayedPaths.Observation.Bytes);
        Put(sample, row: 0, length: 3, terminated: false);
        Put(sample, row: 1, length: 2, terminated: true);
        Put(sample, row: 2, length: 1, terminated: false);
        var batch = new TrainingBatch(environments: 1, steps: 1, groups: 1, owner: null, sample);
        using var reader = new ReplayedPaths(PlayedPaths.Observation, first: 1, rows: 2, steps: 3, longest: 2, Gamma, Staging);
        reader.Load(batch);
        reader.Receive();
        (Tensor observations, PathBatch paths) = (reader.Observations(), reader.Paths);

        observations.shape.ShouldBe([8, 3]);
        paths.Begun.data<float>().ToArray().ShouldBe([1, 1, 0, 1, 0, 0]);
        paths.Actions.data<long>().ToArray().ShouldBe([10, 11, 0, 20, 0, 0]);
        paths.Returns.data<float>().ToArray().ShouldBe([100 + (0.9f * 101), 101, 0, 200, 0, 0], 1e-4f);
        paths.Discounts.data<float>().ToArray().ShouldBe([0, 0, 0, 0.9f, 0, 0], 1e-6f);
        Shown(observations, paths.Starts, 1).ShouldBe([1, 1, 0]);
        Shown(observations, paths.Starts, 3).ShouldBe([2, 0, 0]);
        Shown(observations, paths.Ends, 3).ShouldBe([2, 1, 0]);
    }

    private static void Put(PathSample sample, int row, int length, bool terminated)
    {
        (sample.Lengths[row], sample.Terminated[row]) = (length, terminated);
        for (int t = 0; t <= length; t++)
            MemoryMarshal.AsBytes<float>(PlayedPaths.Seen(row, t, final: false)).CopyTo(sample.Observation(row, t));
        for (int t = 0; t < length; t++)
            (sample.Actions[(row * 3) + t], sample.Rewards[(row * 3) + t]) = ((10 * row) + t, (100 * row) + t);
    }

    private static bool Ended(TrainingBatch batch, int environment, int t) =>
        batch.Terminated[(environment * batch.Steps) + t] || batch.Truncated[(environment * batch.Steps) + t];

    private static float[] Shown(Tensor observations, Tensor places, int at) =>
        observations[places[at].item<long>()].data<float>().ToArray();
}
