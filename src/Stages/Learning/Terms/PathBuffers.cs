using Flow.Contracts.Environments;
using Flow.Stages.Acting;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Returns;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>What rows of paths are read into, allocated once: their observations in one list, and the table of the paths.</summary>
/// <param name="observation">One observation.</param>
/// <param name="observations">How many of them there are at most.</param>
/// <param name="table">The paths.</param>
/// <param name="starts">Where the observation of each step is, [rows × steps].</param>
/// <param name="device">Where the network is.</param>
internal sealed class PathBuffers(ObservationSpec observation, int observations, PathTable table, IEnumerable<long> starts, Device device) : IDisposable
{
    private readonly ObservationTensor _observations = new(observation, observations, device);
    private readonly Tensor _starts = tensor(starts.ToArray()).to(device).DetachFromDisposeScope();

    /// <summary>Whether each step of the row in hand ended its episode, [T].</summary>
    public bool[] Ended { get; } = new bool[table.Steps];

    /// <summary>Where the observation is that each step of the row in hand led to; negative for a terminal state, [T].</summary>
    public long[] Successors { get; } = new long[table.Steps];

    /// <summary>The bytes of one observation.</summary>
    /// <param name="place">Where in the list.</param>
    public Span<byte> Observation(int place) => _observations.Row(place);

    /// <summary>Describes the paths of the row in hand, by <see cref="Ended"/> and <see cref="Successors"/>.</summary>
    /// <param name="row">0 … S − 1.</param>
    /// <param name="rewards">r of its steps.</param>
    public void EndRow(int row, ReadOnlySpan<float> rewards) => table.Fill(row, new PathSteps
    {
        Rewards = rewards,
        Ended = Ended.AsSpan(0, rewards.Length),
        Successors = Successors.AsSpan(0, rewards.Length),
    });

    /// <summary>The tensors; the small ones live in the caller's dispose scope.</summary>
    /// <param name="actions">a of all steps, [rows × steps].</param>
    /// <param name="used">How many observations there are.</param>
    public (Tensor Observations, PathBatch Paths) Upload(long[] actions, int used) =>
        (_observations.Upload().narrow(0, 0, used), PathBatch.Of(table, _starts, actions, ScalarType.Float32, device));

    public void Dispose()
    {
        _observations.Dispose();
        _starts.Dispose();
    }
}
