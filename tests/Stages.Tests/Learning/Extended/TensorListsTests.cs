using Flow.Stages.Learning.Gradients;
using Flow.Stages.Optimizers;
using FsCheck.Xunit;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning.Extended;

/// <summary>An operation on a list is that on each of its tensors, to the bit.</summary>
public sealed class TensorListsTests
{
    private static readonly long[][] Shapes = [[3, 5], [17], [2, 3, 4, 4], [1]];

    [Property(MaxTest = 20)]
    public void Both_arithmetics_are_the_same(int seed, byte share)
    {
        using DisposeScope scope = NewDisposeScope();
        double factor = share / 256.0;
        float[] expected = Work(LoopedLists.Instance, seed, factor);
        Work(new ForEachLists(), seed, factor).ShouldBe(expected);
        expected.ShouldAllBe(x => float.IsFinite(x));
    }

    private static float[] Work(ITensorLists lists, int seed, double factor)
    {
        using Generator random = new Generator((ulong)(uint)seed);
        Tensor[] Positive() => [.. Shapes.Select(shape => rand(shape, generator: random) + 0.1)];
        (Tensor[] x, Tensor[] y, Tensor[] z) = (Positive(), Positive(), Positive());
        lists.Scale(x, factor);
        lists.Add(x, y, factor);
        lists.AddProduct(x, y, z, factor);
        lists.AddQuotient(x, y, z, factor);
        return
        [
            .. new[] { x, lists.RootOfSum(y, factor), lists.RootPlus(z, factor), lists.MinusSquare(x, y) }
                .SelectMany(list => list.SelectMany(tensor => tensor.reshape(-1).data<float>().ToArray())),
            .. lists.Norms(x).data<float>().ToArray(),
        ];
    }
}
