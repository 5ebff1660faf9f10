using System.Buffers;
using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Hosting;
using Flow.Lab;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using Flow.Stages.Returns;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

return await FlowApp.Create(args)
    .AddEnvironment(new CorridorDefinition()).AddRule(new ActorCriticDefinition()).AddNetwork(new OneLayerDefinition()).AddLab().RunAsync();

/// <summary>A corridor whose right end is the goal: 0 goes left, 1 goes right.</summary>
internal sealed class Corridor(int length) : IEnvironment, IScreenPainter
{
    private long _place = -1;
    public EnvironmentSpec Spec { get; } = new("corridor", new ObservationSpec(ElementType.Float32, 1), Actions: 2, FramesPerStep: 1, HasScore: true);
    public int Width => length * 8;
    public int Height => 8;
    public IReadOnlyList<uint> Palette { get; } = [0xFFFFFF, 0x0000FF];
    public TimeSpan StepTime => TimeSpan.FromMilliseconds(100);

    public void Reset(Span<byte> observation) => Observe(observation, length / 2);

    public StepOutcome Step(int action, Span<byte> observation)
    {
        Observe(observation, action == 1 ? _place + 1 : Math.Max(0, _place - 1));
        bool there = _place == length - 1;
        return new StepOutcome(there ? 1 : -0.01f, Terminated: there, Truncated: false, GameOver: there, Lives: 0, Frames: 1);
    }

    public void Save(IBufferWriter<byte> destination) => destination.Write(BitConverter.GetBytes(_place));

    public void Restore(ReadOnlySpan<byte> state) => _place = BitConverter.ToInt64(state);

    public void Paint(ReadOnlySpan<byte> raw, Span<byte> pixels)
    {
        int at = (int)MathF.Round(MemoryMarshal.Read<float>(raw) * length);
        for (int pixel = 0; pixel < pixels.Length; pixel++)
            pixels[pixel] = (byte)(pixel % Width / 8 == at ? 1 : 0);
    }

    public void Dispose() => GC.SuppressFinalize(this);

    private void Observe(Span<byte> observation, long place) => MemoryMarshal.Write(observation, (float)(_place = place) / length);
}

internal sealed record CorridorOptions
{
    public int Length { get; init; } = 7;
}

internal sealed class CorridorDefinition() : EnvironmentDefinition<CorridorOptions>("corridor", "a corridor with a goal at its end"), IEnvironmentFactory
{
    private int _length = 7;
    public EnvironmentSpec Spec => new Corridor(_length).Spec;
    public override ObservationSpec Observation(TrainingOptions options) => Spec.RawObservation;
    public override IEnvironmentFactory Create(TrainingOptions options) => new CorridorDefinition { _length = options.Section<CorridorOptions>().Length };
    public IEnvironment Create(ulong seed, int index) => new Corridor(_length);
    public IFrameProcessor CreateProcessor() => new IdentityProcessor(Spec.RawObservation);
    public IScreenPainter CreatePainter() => new Corridor(_length);
}

internal sealed class ActorCriticDefinition() : RuleDefinition("actor-critic", "a policy gradient"), IRolloutRule
{
    public ReturnForm Returns => ReturnForm.Plain;
    public override IUpdateRule Create(TrainingOptions options) => this;

    public RuleLoss Loss(PolicyHeads heads, RuleBatch batch)
    {
        Tensor policy = -(heads.LogProbability(batch.Actions) * batch.Advantages).mean();
        Tensor value = (heads.Values - batch.ValueTargets).pow(2).mean();
        return new RuleLoss(policy + value - (heads.Entropy.mean() * 0.01), policy, value);
    }
}

internal sealed class OneLayer : PolicyValueNetwork
{
    private readonly Linear _layer = nn.Linear(1, 32);

    public OneLayer(ObservationSpec observation, int actions) : base("one-layer", observation, actions)
    {
        register_module("layer", _layer);
        AddHeads(32);
    }

    protected override Tensor Features(Tensor observations) => Layers.Apply(_layer, observations).tanh();
}

internal sealed class OneLayerDefinition() : NetworkDefinition("one-layer", "one layer for a number")
{
    public override bool Fits(ObservationSpec observation) => observation is { Element: ElementType.Float32, Shape: [1] };
    public override PolicyValueNetwork Create(ObservationSpec observation, int actions, TrainingOptions options) => new OneLayer(observation, actions);
}
