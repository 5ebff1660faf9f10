using Flow.Contracts.Environments;

namespace Flow.Stages.Tests.Wiring;

/// <summary>Makes <see cref="NumberedEnvironment"/>s, whose observations are stacks of their last frames, unchanged.</summary>
/// <param name="stackDepth">Frames in an observation, K.</param>
/// <param name="repeatsFirst">Before an episode's first frame stands that frame; else zeros.</param>
internal sealed class NumberedEnvironmentFactory(int stackDepth, bool repeatsFirst = false) : IEnvironmentFactory
{
    public EnvironmentSpec Spec { get; } = new NumberedEnvironment(0, 0).Spec;

    public IEnvironment Create(ulong seed, int index) => new NumberedEnvironment(seed, index);

    public IFrameProcessor CreateProcessor() => new Processor(Spec.RawObservation, stackDepth, repeatsFirst);

    public IScreenPainter CreatePainter() => throw new NotSupportedException("Nobody watches.");

    private sealed class Processor(ObservationSpec frame, int stackDepth, bool repeatsFirst) : IFrameProcessor
    {
        public ObservationSpec Frame => frame;

        public int StackDepth => stackDepth;

        public bool RepeatsFirstFrame => repeatsFirst;

        public void Process(ReadOnlySpan<byte> raw, Span<byte> frame) => raw.CopyTo(frame);
    }
}
