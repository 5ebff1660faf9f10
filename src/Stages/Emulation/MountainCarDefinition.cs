using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Stages.Emulation;

/// <summary><c>mountaincar</c>: a weak car in a valley.</summary>
internal sealed class MountainCarDefinition() : EnvironmentDefinition("mountaincar", "a weak car that is to leave a valley, from two numbers")
{
    public override ObservationSpec Observation(TrainingOptions options) => Create(options).Spec.RawObservation;

    public override IEnvironmentFactory Create(TrainingOptions options) => new Factory();

    private sealed class Factory : IEnvironmentFactory
    {
        public EnvironmentSpec Spec { get; } = new MountainCarEnvironment(0, 0).Spec;

        public IEnvironment Create(ulong seed, int index) => new MountainCarEnvironment(seed, index);

        public IFrameProcessor CreateProcessor() => new IdentityProcessor(Spec.RawObservation);

        public IScreenPainter CreatePainter() => new MountainCarPainter();
    }
}
