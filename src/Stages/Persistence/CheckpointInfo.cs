using Flow.Contracts.Events;
using Flow.Contracts.Messages;

namespace Flow.Stages.Persistence;

/// <summary>What <c>checkpoint.json</c> says beside the tensors.</summary>
/// <param name="Format">The version of this layout.</param>
/// <param name="Version">The policy's number: the rollouts that were learnt from.</param>
/// <param name="Frames">Emulated frames of training behind it.</param>
/// <param name="Rule">The update rule that trained it.</param>
/// <param name="Network">Its architecture.</param>
/// <param name="Observation">What it sees.</param>
/// <param name="Actions">Number of actions.</param>
internal sealed record CheckpointInfo(int Format, long Version, long Frames, string Rule, string Network, string Observation, int Actions)
{
    /// <summary>The layout that this code writes. Format 1 had the networks only, and no checksums.</summary>
    public const int CurrentFormat = 2;

    /// <summary>Whether it is the whole run; false where a fault left the networks only.</summary>
    public bool Whole { get; init; }

    /// <summary>The older versions that acting may still need, whose networks are in <see cref="Checkpoint.VersionsFile"/>.</summary>
    public IReadOnlyList<long> Kept { get; init; } = [];

    /// <summary>The versions whose evaluation was under way or yet to come; their networks are there too.</summary>
    public IReadOnlyList<long> Evaluate { get; init; } = [];

    /// <summary>The files of the replay memory that belong to it, in the run's folder of that name; none where there is no memory.</summary>
    public IReadOnlyList<ReplayFile> Replay { get; init; } = [];

    /// <summary>The training episodes so far.</summary>
    public EpisodeStatistics Episodes { get; init; } = EpisodeStatistics.None;

    /// <summary>The options that decide the run's result: a run goes on with the same ones, or is another run.</summary>
    public IReadOnlyDictionary<string, string> Run { get; init; } = new Dictionary<string, string>();
}
