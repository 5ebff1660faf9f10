using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Messages;

namespace Flow.Stages.Tests.Learning;

/// <summary>
/// Rollouts in which every observation shows what it is: environment, step, and whether it is the last of an episode that was truncated.
/// Episodes end at random, in every way.
/// </summary>
internal sealed class PlayedPaths
{
    private readonly Random _random;

    public PlayedPaths(int seed, int environments, int steps)
    {
        _random = new Random(seed);
        Batch = new TrainingBatch(environments, steps, groups: 1) { Step = 7 * steps };
        var ring = new ObservationRing(environments, Observation.Bytes, stackDepth: 1, steps + 1);
        Batch.Observations[0] = ring;
        for (int environment = 0; environment < environments; environment++)
        {
            for (int t = 0; t <= steps; t++)
                Show(ring.Write(environment, Batch.Step + t, episodeStart: true), environment, t, final: false);
        }

        for (int row = 0; row < Batch.Rows; row++)
            End(row, steps);
    }

    public static ObservationSpec Observation { get; } = new(ElementType.Float32, 3);

    public TrainingBatch Batch { get; }

    public static float[] Seen(int environment, int step, bool final) => [environment, step, final ? 1 : 0];

    private static void Show(Span<byte> destination, int environment, int step, bool final) =>
        Seen(environment, step, final).CopyTo(MemoryMarshal.Cast<byte, float>(destination));

    private void End(int row, int steps)
    {
        Batch.Actions[row] = _random.Next(2);
        Batch.Rewards[row] = _random.Next(-3, 4);
        Batch.Terminated[row] = _random.Next(5) == 0;
        Batch.Truncated[row] = _random.Next(4) == 0;
        byte[] last = new byte[Observation.Bytes];
        Show(last, row / steps, row % steps, final: true);
        if (Batch.Truncated[row])
            Batch.KeepFinalFrame(row, last);
    }
}
