using System.Buffers;
using Flow.Contracts.Environments;

namespace Flow.Hosting.Tests.Training;

/// <summary>Environments of training end as always; those of evaluation, which have another seed, never do.</summary>
internal sealed class EndlessGames(IEnvironmentFactory inner, ulong trainingSeed) : IEnvironmentFactory
{
    public EnvironmentSpec Spec => inner.Spec;

    public IEnvironment Create(ulong seed, int index) =>
        seed == trainingSeed ? inner.Create(seed, index) : new Endless(inner.Create(seed, index));

    public IFrameProcessor CreateProcessor() => inner.CreateProcessor();

    public IScreenPainter CreatePainter() => inner.CreatePainter();

    /// <summary>Shows its first observation for ever.</summary>
    private sealed class Endless(IEnvironment inner) : IEnvironment
    {
        public EnvironmentSpec Spec => inner.Spec;

        public void Reset(Span<byte> observation) => inner.Reset(observation);

        public StepOutcome Step(int action, Span<byte> observation)
        {
            inner.Reset(observation);
            return new StepOutcome { Frames = 1 };
        }

        public void Save(IBufferWriter<byte> destination) => inner.Save(destination);

        public void Restore(ReadOnlySpan<byte> state) => inner.Restore(state);

        public void Dispose() => inner.Dispose();
    }
}
