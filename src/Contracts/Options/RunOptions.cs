using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Flow.Contracts.Options;

/// <summary>What is run: for how long, from which seed, by how many environments and threads, on what device, and what of it is kept.</summary>
public sealed record RunOptions
{
    /// <summary>Emulated frames to train for, over all environments.</summary>
    [Range(1L, 1_000_000_000_000L), Description("emulated frames to train for, all environments together; 4 to an agent step of an Atari game")]
    public long Frames { get; init; } = 320_000_000;

    /// <summary>The seed of everything random.</summary>
    [Range(0L, long.MaxValue), Description("seed of everything random (also --seed)")]
    public long Seed { get; init; } = 1;

    /// <summary>Environments that run side by side.</summary>
    [Range(1, 4096), Description("environments side by side")]
    public int Environments { get; init; } = 16;

    /// <summary>Groups that the environments are split into.</summary>
    [Range(1, 64), Description("groups of one size that environments are split into; each travels the ring as one message")]
    public int Groups { get; init; } = 1;

    /// <summary>
    /// Whose rollout an update learns from: that of all groups together (<c>all</c>, A2C), or of one group as soon as it has played it
    /// (<c>group</c>, A3C). With <c>group</c> the gradient is taken at the parameters that acted, and a lag counts a group's own rollouts.
    /// </summary>
    [AllowedValues("all", "group"), Description("whose rollout an update learns from: all groups' together (A2C), or one group's as it comes (A3C)")]
    public string Batching { get; init; } = "all";

    /// <summary>How many versions the behaviour policy may be behind.</summary>
    [Range(0, 64), Description("policy versions that acting may be behind learning; with batching = group rollouts that a group may be ahead: 0 and 1 by turns, from 2 on as they come")]
    public int Lag { get; init; }

    /// <summary>
    /// Parts of one size that a batch is differentiated in; their mean is the gradient. More than one lets several threads of
    /// Learning work at one batch.
    /// </summary>
    [Range(1, 64), Description("parts that a batch is differentiated in, by as many threads as stages.learning.workers")]
    public int Shards { get; init; } = 1;

    /// <summary>Where tensors live.</summary>
    [AllowedValues("cpu", "cuda"), Description("device of the networks")]
    public string Device { get; init; } = "cpu";

    /// <summary>Threads of one tensor operation.</summary>
    [Range(1, 1024), Description("threads of one tensor operation")]
    public int Threads { get; init; } = 1;

    /// <summary>
    /// In what the gradient of a network is computed: <c>fp32</c>, on CUDA <c>tf32</c> (float32 of which products see 10 bits of mantissa), or
    /// <c>bf16</c> (its body in bfloat16; parameters, heads, loss, gradients and the optimiser in float32).
    /// </summary>
    [AllowedValues("fp32", "tf32", "bf16"), Description("what the gradient is computed in; bf16: the network's body in bfloat16, parameters, heads, loss and optimiser in float32; tf32: on cuda")]
    public string Precision { get; init; } = "fp32";

    /// <summary>
    /// How the gradient is computed: by what every tensor library for .NET has (<c>plain</c>), by what our own binding has beyond it
    /// (<c>extended</c>), or on the CPU by the one and on CUDA by the other where it is there (<c>auto</c>).
    /// </summary>
    [AllowedValues("auto", "plain", "extended"), Description("plain, or extended by channels last, autocast, CUDA graphs and streams; auto: extended on cuda, where the build has it")]
    public string GradientPath { get; init; } = "auto";

    /// <summary>Frames between checkpoints; 0 for the final one only.</summary>
    [Range(0L, 1_000_000_000_000L), Description("emulated frames between checkpoints; 0: the final one only")]
    public long CheckpointEvery { get; init; }

    /// <summary>Minutes between checkpoints; 0 for never by the clock.</summary>
    [Range(0.0, 1e6), Description("minutes between checkpoints, beside those by frames; 0: none by the clock")]
    public double CheckpointMinutes { get; init; } = 10;

    /// <summary>How many checkpoints a run keeps beside the final one; older ones are deleted.</summary>
    [Range(1, 1_000_000), Description("checkpoints that are kept beside the final one; older ones are deleted")]
    public int CheckpointsKept { get; init; } = 3;

    /// <summary>How many of the last training batches a run keeps on disk, for <c>recompute</c>; 0 for none.</summary>
    [Range(0, 1_000_000), Description("last training batches kept on disk, from which recompute repeats updates; 0: none")]
    public int RecordBatches { get; init; }
}
