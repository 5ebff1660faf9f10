using System.Runtime.InteropServices;
using Flow.Contracts;
using Flow.Stages.Learning.Terms;
using Flow.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Gradients;

/// <summary>
/// A term of the loss on CUDA: computed as usual for a few updates, then captured as a graph, which from then on is launched as a whole. The
/// first updates let the libraries choose and allocate, which cannot be captured. A graph is of one number of observations; where a batch has
/// another (an episode was cut short on the way), it is computed as usual. A rule with a direction of its own reads numbers on the way, so it is
/// never captured. Used on the path's own stream: the default one cannot be captured.
/// </summary>
internal sealed class CapturedGradient : IRepeatedGradient
{
    private const int WarmUps = 3;
    private readonly TorchExtension.Graph _graph = new();
    private LossPart? _captured;
    private long _observations;
    private int _computed;
    private bool _directed;

    public LossPart Of(long observations, Func<LossPart> compute)
    {
        if (!IsRepeated(observations))
            return Watched(compute());
        _captured ??= Capture(compute);
        _graph.Launch();
        return _captured with { Gradients = [.. _captured.Gradients.Select(gradient => gradient.alias())] };
    }

    public void Dispose()
    {
        foreach (Tensor tensor in _captured is null ? [] : _captured.Gradients.Append(_captured.Measures.Numbers))
            tensor.Dispose();
        _graph.Dispose();
    }

    /// <summary>What is read of a term after each launch, without the graph of autograd.</summary>
    private static LossPart Kept(LossPart part) => part with
    {
        Measures = part.Measures with { Numbers = Kept(part.Measures.Numbers) },
        Gradients = [.. part.Gradients.Select(Kept)],
    };

    private static Tensor Kept(Tensor tensor) => tensor.detach().DetachFromDisposeScope();

    /// <summary>Whether there is a graph of as many observations, or one is due.</summary>
    private bool IsRepeated(long observations)
    {
        if (_directed)
            return false;
        if (_captured is not null)
            return observations == _observations;
        if (observations != _observations)
            (_observations, _computed) = (observations, 0);
        return _computed++ >= WarmUps;
    }

    private LossPart Watched(LossPart part)
    {
        _directed = part.Directed;
        return part;
    }

    /// <summary>Captures the term; what is made on the way is freed, its memory stays the graph's.</summary>
    private LossPart Capture(Func<LossPart> compute)
    {
        using DisposeScope scope = NewDisposeScope();
        try
        {
            LossPart? captured = null;
            _graph.Capture(() => captured = Kept(compute()));
            return captured!;
        }
        catch (ExternalException problem)
        {
            throw new FlowException($"this gradient cannot be captured as a CUDA graph ({problem.Message}); gradientPath=plain does without", problem);
        }
    }
}
