using Flow.Stages.Acting.Networks;
using Flow.Stages.Learning.Terms;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Gradients;

/// <summary>The gradient step by the official API alone: weights are cast by hand, work is queued one operation after another.</summary>
/// <param name="low">The body's precision where it is not that of the parameters.</param>
internal sealed class PlainPath(ScalarType? low) : IGradientPath
{
    public string Name => "plain";

    public string? Missing => null;

    public IBodyPrecision Precision { get; } = low is { } type ? new CastPrecision(type) : ParameterPrecision.Instance;

    public IDisposable Copies() => Nothing.Instance;

    public IRepeatedGradient Repeat() => Nothing.Instance;

    public void Dispose()
    {
    }

    /// <summary>Nothing is arranged, so nothing ends.</summary>
    internal sealed class Nothing : IRepeatedGradient
    {
        public static readonly Nothing Instance = new();

        public LossPart Of(Func<LossPart> compute) => compute();

        public void Dispose()
        {
        }
    }
}
