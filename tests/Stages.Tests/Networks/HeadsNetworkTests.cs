using Flow.Contracts.Environments;
using Flow.Stages.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Networks;

public sealed class HeadsNetworkTests
{
    private const int Inputs = 4;
    private const int Actions = 3;

    [Fact]
    public void Its_answers_are_the_products_of_what_it_sees_and_its_weights()
    {
        using PolicyValueNetwork network = NetworkFactory.Create(
            Shipped.Options with { Network = new() { Name = "heads" } }, new ObservationSpec(ElementType.Float32, Inputs), Actions, seed: 1);
        using IDisposable noGrad = no_grad();
        using DisposeScope scope = NewDisposeScope();
        float[] seen = [0.5f, -1, 2, 0.25f];
        (Tensor logits, Tensor values) = network.call(tensor(seen).reshape(1, Inputs));

        Parameter[] parameters = [.. network.AllParameters];
        parameters.Select(parameter => parameter.shape).ShouldBe([[Actions, Inputs], [Actions], [1, Inputs], [1]]);
        logits.data<float>().ToArray().ShouldBe(Products(parameters[0], seen), 1e-6);
        values.data<float>().ToArray().ShouldBe(Products(parameters[2], seen), 1e-6);
        parameters[1].abs().sum().item<float>().ShouldBe(0);
    }

    private static float[] Products(Parameter weights, float[] seen) =>
        [.. weights.data<float>().ToArray().Chunk(seen.Length).Select(row => row.Zip(seen, (w, x) => w * x).Sum())];
}
