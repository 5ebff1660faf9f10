using System.Buffers;
using Flow.Contracts.Environments;
using Flow.Stages.Emulation;

namespace Flow.Hosting.Tests.Training;

/// <summary>Cartpoles of which one breaks at a step.</summary>
internal sealed class BrokenFactory(int environment, int step) : IEnvironmentFactory
{
    private readonly CartPoleEnvironmentFactory _inner = new();

    public EnvironmentSpec Spec => _inner.Spec;

    public IEnvironment Create(ulong seed, int index) =>
        index == environment ? new Broken(_inner.Create(seed, index), step) : _inner.Create(seed, index);

    public IFrameProcessor CreateProcessor() => _inner.CreateProcessor();

    public IScreenPainter CreatePainter() => _inner.CreatePainter();

    private sealed class Broken(IEnvironment inner, int step) : IEnvironment
    {
        private int _steps;

        public EnvironmentSpec Spec => inner.Spec;

        public void Reset(Span<byte> observation) => inner.Reset(observation);

        public StepOutcome Step(int action, Span<byte> observation) =>
            _steps++ == step ? throw new InvalidOperationException("the pole is broken") : inner.Step(action, observation);

        public void Save(IBufferWriter<byte> destination) => inner.Save(destination);

        public void Restore(ReadOnlySpan<byte> state) => inner.Restore(state);

        public void Dispose() => inner.Dispose();
    }
}
