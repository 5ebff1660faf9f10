using Flow.Contracts.Environments;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Rules.References;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Flow.Stages.Tests.Networks;

/// <summary>The network of Wang et al. 2016, held against its layers written out in plain C#.</summary>
public sealed class DuelingNetworkTests : IDisposable
{
    private const int Actions = 3;
    private static readonly ObservationSpec Screen = new(ElementType.UInt8, 4, 84, 84);
    private readonly PolicyValueNetwork _network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "dueling" } }, Screen, Actions, seed: 1);
    private readonly byte[] _pixels = new byte[Screen.Bytes];

    public DuelingNetworkTests()
    {
        new Random(7).NextBytes(_pixels);
        using IDisposable noGrad = no_grad();
        foreach ((string name, Parameter parameter) in _network.named_parameters())
        {
            if (name.EndsWith("bias", StringComparison.Ordinal))
                parameter.copy_(linspace(-0.2, 0.3, parameter.numel()));
        }
    }

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Its_first_answer_is_that_of_its_layers()
    {
        double[] seen = [.. _pixels.Select(pixel => pixel / 255.0)];
        double[] maps = Convolution(Convolution(Convolution(seen, 4, 84, "conv1", 4), 32, 20, "conv2", 2), 64, 9, "conv3", 1);
        double[] advantages = Layer(Relu(Layer(maps, "fc_policy")), "policy");
        double value = Layer(Relu(Layer(maps, "fc_value")), "value").Single();
        using IDisposable noGrad = no_grad();
        (Tensor logits, Tensor values) = _network.call(Observation());

        logits.data<float>().Select(x => (double)x).ShouldBe(advantages, 1e-4);
        ((double)values.item<float>()).ShouldBe(value, 1e-4);
        double[] q = [.. advantages.Select(advantage => value + advantage - advantages.Average())];
        Tensor read = new QFit(Dueling: true, Huber: true).Q(PolicyHeads.Of(logits, values, new SharedWeight(0)));
        read.data<float>().Select(x => (double)x).ShouldBe(q, 1e-4);
    }

    [Fact]
    public void What_enters_the_last_convolution_is_multiplied_by_one_over_the_root_of_two()
    {
        Tensor[] parameters = [.. _network.AllParameters];
        IList<Tensor> gradients = autograd.grad([Loss(_network.call(Observation()))], parameters);
        IList<Tensor> plain = autograd.grad([Loss(Unscaled())], parameters);

        foreach ((int at, (string name, Parameter _)) in _network.named_parameters().Index())
        {
            double factor = name.StartsWith("conv", StringComparison.Ordinal) ? 1 / Math.Sqrt(2) : 1;
            double norm = plain[at].norm().item<float>();
            norm.ShouldBeGreaterThan(1e-3, name);
            ((double)(gradients[at] - (plain[at] * factor)).norm().item<float>()).ShouldBeLessThan(1e-4 * norm, name);
        }
    }

    [Fact]
    public void Its_checkpoint_has_both_streams_by_their_names_and_comes_back()
    {
        var info = new CheckpointInfo(CheckpointInfo.CurrentFormat, 1, 2, "dqn", "dueling", Screen.ToString(), Actions);
        string path = Path.GetTempFileName();
        try
        {
            DurableFile.Write(path, PolicyFiles.Pack(_network, info).Write);
            SafetensorsFile.Read(File.ReadAllBytes(path)).Entries.Select(entry => entry.Name).ShouldBe(
            [
                "conv1.weight", "conv1.bias", "conv2.weight", "conv2.bias", "conv3.weight", "conv3.bias",
                "fc_policy.weight", "fc_policy.bias", "fc_value.weight", "fc_value.bias", "policy.weight", "policy.bias", "value.weight", "value.bias",
            ]);
            using PolicyValueNetwork loaded = PolicyFiles.Make("policy", CheckpointReader.ReadPolicy(path).Network, Shipped.Options with { Network = new() { Name = "dueling" } }, Screen, Actions);
            loaded.AllParameters.Zip(_network.AllParameters, (a, b) => a.equal(b)).ShouldAllBe(same => same);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The same layers, the gradients of both streams added up as they are.</summary>
    private (Tensor Logits, Tensor Values) Unscaled()
    {
        Tensor x = Observation().to(ScalarType.Float32) / 255;
        x = F.relu(F.conv2d(x, Parameter("conv1.weight"), Parameter("conv1.bias"), [4L, 4]));
        x = F.relu(F.conv2d(x, Parameter("conv2.weight"), Parameter("conv2.bias"), [2L, 2]));
        x = F.relu(F.conv2d(x, Parameter("conv3.weight"), Parameter("conv3.bias"), [1L, 1])).flatten(1);
        Tensor policy = F.relu(F.linear(x, Parameter("fc_policy.weight"), Parameter("fc_policy.bias")));
        Tensor value = F.relu(F.linear(x, Parameter("fc_value.weight"), Parameter("fc_value.bias")));
        return (F.linear(policy, Parameter("policy.weight"), Parameter("policy.bias")), F.linear(value, Parameter("value.weight"), Parameter("value.bias")).squeeze(-1));
    }

    /// <summary>½(Q(s, 1) − 3)², Q = V + A − mean A.</summary>
    private static Tensor Loss((Tensor Logits, Tensor Values) heads)
    {
        Tensor q = heads.Values.unsqueeze(1) + heads.Logits - heads.Logits.mean([1], keepdim: true);
        return (q.select(1, 1) - 3).pow(2).mean() * 0.5;
    }

    private Tensor Observation() => tensor(_pixels).reshape(1, 4, 84, 84);

    private Parameter Parameter(string name) => _network.named_parameters().Single(parameter => parameter.name == name).parameter;

    private double[] Numbers(string name) => [.. Parameter(name).data<float>().Select(x => (double)x)];

    private static double[] Relu(double[] x) => [.. x.Select(value => Math.Max(0, value))];

    private double[] Layer(double[] x, string name)
    {
        (double[] weights, double[] biases) = (Numbers(name + ".weight"), Numbers(name + ".bias"));
        return [.. biases.Select((bias, row) => bias + x.Select((value, column) => value * weights[(row * x.Length) + column]).Sum())];
    }

    /// <summary>A convolution without padding of a square picture, and ReLU.</summary>
    private double[] Convolution(double[] x, int channels, int side, string name, int stride)
    {
        (double[] weights, double[] biases) = (Numbers(name + ".weight"), Numbers(name + ".bias"));
        int kernel = (int)Math.Round(Math.Sqrt(weights.Length / (double)(biases.Length * channels)));
        int places = ((side - kernel) / stride) + 1;
        double[] made = new double[biases.Length * places * places];
        for (int at = 0; at < made.Length; at++)
        {
            (int filter, int place) = Math.DivRem(at, places * places);
            (int top, int left) = (place / places * stride, place % places * stride);
            double sum = biases[filter];
            for (int w = 0; w < channels * kernel * kernel; w++)
            {
                (int channel, int of) = Math.DivRem(w, kernel * kernel);
                sum += weights[(filter * channels * kernel * kernel) + w] * x[(((channel * side) + top + (of / kernel)) * side) + left + (of % kernel)];
            }

            made[at] = Math.Max(0, sum);
        }

        return made;
    }
}
