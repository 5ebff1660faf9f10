using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Staging;
using Flow.Stages.Returns;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>Paths that were drawn from replay memory: some rows of the sample, each with its L + 1 observations.</summary>
/// <param name="observation">One observation.</param>
/// <param name="first">The first row of the sample.</param>
/// <param name="rows">How many.</param>
/// <param name="steps">Steps of a row at most, L.</param>
/// <param name="longest">Steps of a path at most.</param>
/// <param name="gamma">The discount γ of one step.</param>
/// <param name="staging">How all this gets to where the network is.</param>
internal sealed class ReplayedPaths(
    ObservationSpec observation, int first, int rows, int steps, int longest, double gamma, IStaging staging) : IPathReader
{
    private readonly PathBuffers _buffers = new(
        observation,
        rows * (steps + 1),
        new PathTable(rows, steps, longest, gamma),
        Enumerable.Range(0, rows * steps).Select(at => (long)(at + (at / steps))),
        staging);

    public PathBatch Paths => _buffers.Paths;

    public Tensor Observations() => _buffers.Observations();

    public void Load(TrainingBatch batch)
    {
        if (batch.Replayed is not PathSample sample)
            throw new InvalidOperationException($"{batch} came without replayed paths.");
        for (int row = 0; row < rows; row++)
            Read(sample, row);
        _buffers.Send(sample.Actions.AsSpan(first * steps, rows * steps), rows * (steps + 1));
    }

    public long Receive() => _buffers.Receive();

    public void Dispose() => _buffers.Dispose();

    private void Read(PathSample sample, int row)
    {
        int drawn = first + row;
        int length = sample.Lengths[drawn];
        int place = row * (steps + 1);
        for (int t = 0; t <= steps; t++)
            sample.Observation(drawn, t).CopyTo(_buffers.Observation(place + t));
        for (int t = 0; t < length; t++)
            (_buffers.Ended[t], _buffers.Successors[t]) = (t == length - 1, place + t + 1);
        if (sample.Terminated[drawn])
            _buffers.Successors[length - 1] = -1;
        _buffers.EndRow(row, sample.Rewards.AsSpan(drawn * steps, length));
    }
}
