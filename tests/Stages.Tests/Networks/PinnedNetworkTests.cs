using Flow.Contracts.Environments;
using Flow.Stages.Networks;
using Flow.Tests.Python;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Networks;

/// <summary>
/// What each network says of two observations, with weights that a formula gives, is what PyTorch says of the same layers written in Python. The
/// numbers stand here, so that nobody needs Python; where it is there, it is asked once more.
/// </summary>
public sealed class PinnedNetworkTests
{
    private const int Rows = 2;
    private const int Actions = 3;

    /// <summary>Logits of both rows, then both values.</summary>
    private static readonly Dictionary<string, float[]> Pinned = new()
    {
        ["mlp"] = [-1.02556324f, -1.06309330f, -1.11727309f, 0.61222219f, 0.16274738f, 0.25589305f, 0.61005712f, -0.06020610f],
        ["small"] = [-0.26803559f, -0.18686563f, -0.16980094f, -0.44887042f, -0.27107924f, -0.30383995f, 0.23774534f, 0.38584179f],
        ["nature"] = [-0.27657306f, -0.46644267f, -0.08484478f, -0.28777993f, -0.45785719f, -0.01408608f, 0.29408330f, 0.31852245f],
        ["mnih2013"] = [-0.33466700f, -0.12982854f, -0.19788486f, -0.39734429f, -0.25621933f, -0.18989447f, 0.30535525f, 0.30638495f],
        ["dueling"] = [0.29408330f, 0.37788594f, -0.46533245f, 0.31852245f, 0.33206981f, -0.47828478f, 0.37446427f, 0.44361180f],
    };

    [Theory]
    [InlineData("mlp")]
    [InlineData("small")]
    [InlineData("nature")]
    [InlineData("mnih2013")]
    [InlineData("dueling")]
    public void A_networks_first_answer_is_pytorchs(string architecture)
    {
        ObservationSpec observation = architecture == "mlp" ? new(ElementType.Float32, 4) : new(ElementType.UInt8, 4, 84, 84);
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = architecture } }, observation, Actions, seed: 1);
        SetWeights(network);
        using Tensor observations = architecture == "mlp" ? Vectors() : Pictures();
        using IDisposable noGrad = no_grad();
        (Tensor logits, Tensor values) = network.call(observations);

        logits.shape.ShouldBe([Rows, Actions]);
        values.shape.ShouldBe([Rows]);
        float[] said = [.. logits.data<float>(), .. values.data<float>()];
        said.ShouldBe(Pinned[architecture], 1e-5);
    }

    [SkippableFact]
    public void Python_gives_the_pinned_numbers()
    {
        double[] expected = PythonTorch.Run(Script);
        Pinned.SelectMany(network => network.Value).Select(number => (double)number).ShouldBe(expected, 1e-5);
    }

    /// <summary>Networks convolve with strides of their own (<c>Layers</c>); a layer that is called by itself gives pictures of the same size.</summary>
    [Theory]
    [InlineData("small", 20, 9)]
    [InlineData("nature", 20, 9, 7)]
    [InlineData("mnih2013", 20, 9)]
    [InlineData("dueling", 20, 9, 7)]
    public void A_convolution_by_itself_steps_as_the_network_does(string architecture, params int[] sizes)
    {
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = architecture } }, new(ElementType.UInt8, 4, 84, 84), Actions, seed: 1);
        using IDisposable noGrad = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor picture = zeros([1, 4, 84, 84]);
        foreach ((Conv2d layer, int size) in network.named_children().Select(child => child.module).OfType<Conv2d>().Zip(sizes))
        {
            picture = layer.call(picture);
            picture.shape[2..].ShouldBe([size, size]);
        }
    }

    /// <summary>Fresh weights are baselines': orthogonal with a gain of √2 in the body and 1 in the heads, and no biases.</summary>
    [Theory]
    [InlineData("mlp")]
    [InlineData("small")]
    [InlineData("nature")]
    [InlineData("mnih2013")]
    [InlineData("dueling")]
    public void Fresh_weights_are_orthogonal_and_biases_are_zero(string architecture)
    {
        ObservationSpec observation = architecture == "mlp" ? new(ElementType.Float32, 4) : new(ElementType.UInt8, 4, 84, 84);
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = architecture } }, observation, Actions, seed: 1);
        using IDisposable noGrad = no_grad();
        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            if (name.EndsWith("bias", StringComparison.Ordinal))
                parameter.data<float>().ShouldAllBe(bias => bias == 0, name);
            else
                ShouldBeOrthogonal(parameter.flatten(1), name.StartsWith("policy", StringComparison.Ordinal) || name.StartsWith("value", StringComparison.Ordinal) ? 1 : 2, name);
        }
    }

    /// <summary>W Wᵀ, or Wᵀ W where there are fewer columns than rows, is the square of the gain times the unit matrix.</summary>
    private static void ShouldBeOrthogonal(Tensor weights, double square, string name)
    {
        Tensor product = weights.shape[0] <= weights.shape[1] ? weights.matmul(weights.t()) : weights.t().matmul(weights);
        (product - (eye(product.shape[0]) * square)).abs().max().item<float>().ShouldBeLessThan(1e-4f, name);
    }

    private static void SetWeights(PolicyValueNetwork network)
    {
        using IDisposable noGrad = no_grad();
        foreach ((int number, Parameter parameter) in network.AllParameters.Index())
        {
            double scale = parameter.shape.Length == 1 ? 0.1 : Math.Sqrt(6.0 / (parameter.numel() / parameter.shape[0]));
            float[] weights = new float[parameter.numel()];
            for (long i = 0; i < weights.Length; i++)
                weights[i] = (float)(((((i * 7919) + (number * 104729) + 1) % 2003) - 1001) / 1001.0 * scale);
            using Tensor set = tensor(weights).reshape(parameter.shape);
            parameter.copy_(set);
        }
    }

    private static Tensor Vectors() =>
        tensor([.. Enumerable.Range(0, Rows * 4).Select(at => ((((3 * (at % 4)) + (5 * (at / 4))) % 9) - 4) / 4f)]).reshape(Rows, 4);

    private static Tensor Pictures()
    {
        const int Pixels = 4 * 84 * 84;
        Tensor pictures = zeros([Rows, 4, 84, 84], ScalarType.Byte);
        Span<byte> bytes = pictures.bytes;
        for (int at = 0; at < bytes.Length; at++)
        {
            (int row, int pixel) = (at / Pixels, at % Pixels);
            bytes[at] = (byte)((pixel * pixel / 7) + (37 * pixel * (row + 1)));
        }

        return pictures;
    }

    private const string Script = """
        import math, torch, torch.nn.functional as F
        def weights(shapes):
            made = []
            for k, shape in enumerate(shapes):
                i = torch.arange(math.prod(shape), dtype=torch.float64)
                scale = 0.1 if len(shape) == 1 else (6 / math.prod(shape[1:])) ** 0.5
                made.append((((i * 7919 + k * 104729 + 1) % 2003 - 1001) / 1001 * scale).to(torch.float32).reshape(shape))
            return made
        def layers(*shapes):
            w = weights([part for shape in shapes for part in (list(shape), [shape[0]])])
            return list(zip(w[::2], w[1::2]))
        def heads(x, policy, value):
            print(*F.linear(x, *policy).flatten().tolist(), *F.linear(x, *value).flatten().tolist())
        vectors = torch.tensor([[((3 * j + 5 * r) % 9 - 4) / 4 for j in range(4)] for r in range(2)])
        pictures = torch.tensor([[(j * j // 7 + 37 * j * (r + 1)) % 256 for j in range(28224)] for r in range(2)], dtype=torch.uint8).reshape(2, 4, 84, 84)
        a, b, policy, value = layers((64, 4), (64, 64), (3, 64), (1, 64))
        heads(torch.tanh(F.linear(torch.tanh(F.linear(vectors, *a)), *b)), policy, value)
        a, b, c, policy, value = layers((8, 4, 8, 8), (16, 8, 4, 4), (128, 1296), (3, 128), (1, 128))
        x = F.relu(F.conv2d(F.relu(F.conv2d(pictures / 255, *a, stride=4)), *b, stride=2))
        heads(F.relu(F.linear(x.flatten(1), *c)), policy, value)
        a, b, c, d, policy, value = layers((32, 4, 8, 8), (64, 32, 4, 4), (64, 64, 3, 3), (512, 3136), (3, 512), (1, 512))
        x = F.relu(F.conv2d(F.relu(F.conv2d(F.relu(F.conv2d(pictures / 255, *a, stride=4)), *b, stride=2)), *c))
        heads(F.relu(F.linear(x.flatten(1), *d)), policy, value)
        a, b, c, policy, value = layers((16, 4, 8, 8), (32, 16, 4, 4), (256, 2592), (3, 256), (1, 256))
        x = F.relu(F.conv2d(F.relu(F.conv2d(pictures / 255, *a, stride=4)), *b, stride=2))
        heads(F.relu(F.linear(x.flatten(1), *c)), policy, value)
        a, b, c, d, e, policy, value = layers((32, 4, 8, 8), (64, 32, 4, 4), (64, 64, 3, 3), (512, 3136), (512, 3136), (3, 512), (1, 512))
        x = F.relu(F.conv2d(F.relu(F.conv2d(F.relu(F.conv2d(pictures / 255, *a, stride=4)), *b, stride=2)), *c)).flatten(1)
        print(*F.linear(F.relu(F.linear(x, *d)), *policy).flatten().tolist(), *F.linear(F.relu(F.linear(x, *e)), *value).flatten().tolist())
        """;
}
