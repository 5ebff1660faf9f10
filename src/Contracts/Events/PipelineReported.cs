namespace Flow.Contracts.Events;

/// <summary>What the pipeline says of itself: what limits it, where its time went, or that nothing moves.</summary>
/// <param name="Frames">Emulated frames so far.</param>
/// <param name="Lines">For people; those after the first are its details.</param>
public sealed record PipelineReported(long Frames, IReadOnlyList<string> Lines) : TrainingEvent(Frames);
