using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

/// <summary>
/// A pipeline in virtual time: groups go round Emulation, Preprocessing and Acting, each worker serving one at a time in the
/// order of coming; Replay and then Learning take each rollout when all groups have finished it, and a rollout begins with the version that
/// its lag names. Or, by group, Learning takes each group's rollout as it comes, and the group goes on when that is learnt from. What comes out is
/// exact, so a prediction can be held against it.
/// </summary>
/// <param name="Emulation">Seconds of one group's step.</param>
/// <param name="Preprocessing">Seconds of one group's step.</param>
/// <param name="Acting">Seconds of one group's step.</param>
/// <param name="Learning">Seconds of one update.</param>
internal sealed record SimulatedPipeline(double Emulation, double Preprocessing, double Acting, double Learning)
{
    private const int Rollouts = 60;
    private const int Steps = 5;
    private static readonly string[] Ring = [StageName.Emulation, StageName.Preprocessing, StageName.Acting];

    /// <summary>Seconds in which Replay draws for one update.</summary>
    public double Replay { get; init; }

    public int Groups { get; init; } = 1;

    public int Lag { get; init; }

    public int[] Workers { get; init; } = [1, 1, 1];

    public bool ByGroup { get; init; }

    /// <summary>Plays it, as its monitor would see it on a machine with more than enough cores.</summary>
    public PipelineLoad Run()
    {
        double[] service = [Emulation, Preprocessing, Acting];
        double[][] free = [.. Workers.Select(workers => new double[workers])];
        double[] published = new double[Rollouts + 1];
        double learnt = 0;
        double replayed = 0;
        double[] ready = new double[Groups];
        int[] hops = new int[Groups];
        int hopsOfRollout = Steps * Ring.Length;
        double[] finished = new double[Rollouts];
        int[] arrived = new int[Rollouts];
        for (int left = Groups * Rollouts * hopsOfRollout; left > 0; left--)
        {
            int group = Next(ready, hops, published, arrived, hopsOfRollout);
            int stage = hops[group] % Ring.Length;
            int rollout = hops[group] / hopsOfRollout;
            ref double worker = ref free[stage][group % Workers[stage]];
            double start = Math.Max(worker, Math.Max(ready[group], Begin(hops[group], published, hopsOfRollout)));
            worker = ready[group] = start + service[stage];
            if (++hops[group] % hopsOfRollout != 0)
                continue;
            if (ByGroup)
            {
                learnt = ready[group] = Math.Max(learnt, ready[group]) + Learning;
                continue;
            }

            finished[rollout] = Math.Max(finished[rollout], ready[group]);
            if (++arrived[rollout] != Groups)
                continue;
            replayed = Math.Max(replayed, finished[rollout]) + Replay;
            published[rollout + 1] = Math.Max(published[rollout], replayed) + Learning;
        }

        double steps = (double)Rollouts * Steps * Groups;
        return new PipelineLoad(
            [
                .. Ring.Select((name, i) => SpeedParts.Load(name, Workers[i], service[i] * steps)),
                SpeedParts.Load(StageName.Returns, 1, 0),
                SpeedParts.Load(StageName.Replay, 1, Replay * Rollouts),
                SpeedParts.Load(StageName.Learning, 1, Learning * Rollouts * (ByGroup ? Groups : 1)),
            ],
            ByGroup ? learnt : published[^1],
            Processor: 0,
            Cores: 64,
            Groups,
            Environments: 64,
            Lag)
        {
            LearnsByGroup = ByGroup,
        };
    }

    /// <summary>The group that can go on first; one whose version no update has made yet cannot.</summary>
    private int Next(double[] ready, int[] hops, double[] published, int[] arrived, int hopsOfRollout) =>
        Enumerable.Range(0, Groups)
            .Where(group => hops[group] < Rollouts * hopsOfRollout && HasVersion(hops[group] / hopsOfRollout, arrived))
            .MinBy(group => Math.Max(ready[group], Begin(hops[group], published, hopsOfRollout)));

    private bool HasVersion(int rollout, int[] arrived) => ByGroup || rollout - Lag <= 0 || arrived[rollout - Lag - 1] == Groups;

    private double Begin(int hop, double[] published, int hopsOfRollout) => published[Math.Max(0, (hop / hopsOfRollout) - Lag)];
}
