using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Gradients;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Terms;
using Flow.Stages.Networks;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>The gradient that a learner would step down.</summary>
internal static class GradientOf
{
    /// <summary>All parameters' in one array.</summary>
    public static double[] Shard(PolicyValueNetwork network, TrainingOptions options, TrainingBatch batch)
    {
        using IGradientPath path = GradientPaths.Create(options.Run, threads: 1, CPU);
        network.Precision = path.Precision;
        using var shard = new GradientShard(network, new LossTerms(network, null, RuleDefinition.CreateNamed(options), options, path.Staging).Of(0), path);
        shard.Load(batch, replays: true);
        shard.Receive();
        shard.Differentiate();
        shard.Gradients.ShouldAllBe(gradient => gradient.dtype == ScalarType.Float32);
        return [.. shard.Gradients.SelectMany(gradient => gradient.reshape(-1).data<float>().ToArray()).Select(x => (double)x)];
    }

    /// <summary>The Euclidean norm of a difference, as a share of the second's.</summary>
    public static double RelativeError(double[] a, double[] b) =>
        Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum() / b.Sum(y => y * y));
}
