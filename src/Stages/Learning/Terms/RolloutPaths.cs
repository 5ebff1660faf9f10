using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Staging;
using Flow.Stages.Returns;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>
/// The paths of the rollout that was just played, for some of its environments. The observations are those of all steps, by environment,
/// then time, then the one that each environment's last step led to, then the last ones of episodes that were truncated on the way.
/// </summary>
/// <param name="observation">One observation.</param>
/// <param name="first">The first environment.</param>
/// <param name="environments">How many.</param>
/// <param name="steps">Steps of a rollout, T.</param>
/// <param name="longest">Steps of a path at most.</param>
/// <param name="gamma">The discount γ of one step.</param>
/// <param name="staging">How all this gets to where the network is.</param>
internal sealed class RolloutPaths(
    ObservationSpec observation, int first, int environments, int steps, int longest, double gamma, IStaging staging) : IPathReader
{
    private readonly PathBuffers _buffers = new(
        observation,
        environments * ((2 * steps) + 1),
        new PathTable(environments, steps, longest, gamma),
        Enumerable.Range(0, environments * steps).Select(at => (long)at),
        staging);

    public PathBatch Paths => _buffers.Paths;

    public Tensor Observations() => _buffers.Observations();

    public void Load(TrainingBatch batch)
    {
        int used = environments * (steps + 1);
        for (int environment = 0; environment < environments; environment++)
            used = Read(batch, environment, used);
        _buffers.Send(batch.Actions.AsSpan(first * steps, environments * steps), used);
    }

    public long Receive() => _buffers.Receive();

    public void Dispose() => _buffers.Dispose();

    /// <summary>Reads one environment's steps; gives how many observations there are then.</summary>
    private int Read(TrainingBatch batch, int environment, int used)
    {
        int rows = (first + environment) * steps;
        for (int t = 0; t < steps; t++)
        {
            int row = rows + t;
            int place = (environment * steps) + t;
            batch.CopyObservation(row, _buffers.Observation(place));
            bool cut = batch.IsCut(row);
            if (cut)
                batch.CopyFinalObservation(row, _buffers.Observation(used));
            _buffers.Ended[t] = batch.Terminated[row] || cut;
            _buffers.Successors[t] = batch.Terminated[row] ? -1 : cut ? used++ : place + 1;
        }

        int next = (environments * steps) + environment;
        batch.CopyNextObservation(first + environment, _buffers.Observation(next));
        if (!_buffers.Ended[^1])
            _buffers.Successors[^1] = next;
        _buffers.EndRow(environment, batch.Rewards.AsSpan(rows, steps));
        return used;
    }
}
