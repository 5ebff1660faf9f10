using Flow.Contracts.Environments;
using Flow.Contracts.Messages;

namespace Flow.Stages.Preprocessing;

/// <summary>
/// Processes the raw observations of a group into its ring, where the stacks of the last frames are read. One for each
/// worker, for any number of groups.
/// </summary>
/// <param name="processor">Processes one raw observation; not shared with another thread.</param>
internal sealed class FrameStacker(IFrameProcessor processor)
{
    private readonly byte[] _finalFrame = new byte[processor.Frame.Bytes];

    /// <summary>Type and shape of a whole observation: the stack, oldest frame first.</summary>
    public ObservationSpec Observation { get; } = processor.Frame.Stacked(processor.StackDepth);

    /// <summary>Makes a ring that fits the processor's frames.</summary>
    /// <param name="environments">Environments in the group, E.</param>
    /// <param name="stepsInFlight">How many successive observations must stay readable.</param>
    public ObservationRing CreateRing(int environments, int stepsInFlight) =>
        new(environments, processor.Frame.Bytes, processor.StackDepth, stepsInFlight, processor.RepeatsFirstFrame);

    /// <summary>
    /// Writes one frame of every environment into the ring and passes the results on. Where the step before ended a training
    /// episode the stack begins anew, so that it never shows what another episode left; where it was truncated, the
    /// episode's own last observation is kept beside it, for its value.
    /// </summary>
    /// <param name="frames">The raw observations of one group at one step.</param>
    /// <param name="observations">Receives them processed; for the same group and step, and its ring is the group's own.</param>
    public void Stack(FrameBatch frames, ObservationBatch observations)
    {
        if ((observations.Group, observations.Step) != (frames.Group, frames.Step))
            throw new InvalidOperationException($"{observations} is to show {frames}.");
        frames.Results.CopyTo(observations.Results);
        for (int environment = 0; environment < observations.Environments; environment++)
        {
            // First what ended: it reads frames that writing the new one may replace.
            if (frames.Results.Truncated[environment])
                StackFinal(environment, frames, observations);
            bool episodeStart = frames.Step == 0 || frames.Results.Ended(environment);
            processor.Process(frames.Raw(environment), observations.Observations.Write(environment, frames.Step, episodeStart));
        }
    }

    private void StackFinal(int environment, FrameBatch frames, ObservationBatch observations)
    {
        processor.Process(frames.FinalRaw(environment), _finalFrame);
        observations.Observations.CopyFinalTo(environment, frames.Step - 1, _finalFrame, observations.FinalObservation(environment));
    }
}
