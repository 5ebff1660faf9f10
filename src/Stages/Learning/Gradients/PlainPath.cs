using System.Reactive.Disposables;
using Flow.Stages.Learning.Staging;
using Flow.Stages.Learning.Terms;
using Flow.Stages.Networks;
using Flow.Stages.Optimizers;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Gradients;

/// <summary>The gradient step by the official API alone: weights are cast by hand, work is queued one operation after another.</summary>
/// <param name="device">Where the networks are.</param>
/// <param name="low">The body's precision where it is not that of the parameters.</param>
internal sealed class PlainPath(Device device, ScalarType? low = null) : IGradientPath
{
    public string Name => "plain";

    public string? Missing => null;

    public IBodyPrecision Precision { get; } = low is { } type ? new CastPrecision(type) : ParameterPrecision.Instance;

    public IStaging Staging { get; } = new PlainStaging(device);

    public IDisposable Apart() => Disposable.Empty;

    public IDisposable Join() => Disposable.Empty;

    public ITensorLists Lists => LoopedLists.Instance;

    public IRepeatedGradient Repeat() => Computed.Instance;

    public void Dispose()
    {
    }

    /// <summary>Every update computes anew.</summary>
    internal sealed class Computed : IRepeatedGradient
    {
        public static readonly Computed Instance = new();

        public LossPart Of(long observations, Func<LossPart> compute) => compute();

        public void Dispose()
        {
        }
    }
}
