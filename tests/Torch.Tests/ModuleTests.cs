using Flow.Torch.Tests.Support;
using Shouldly;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Torch.Tests;

public sealed class ModuleTests : TensorTest
{
    [Fact]
    public void Parameters_have_pytorchs_names_in_pytorchs_order()
    {
        using var net = new Nested();
        Names(net).ShouldBe(
        [
            "scale", "body.0.weight", "body.0.bias", "body.2.weight", "body.2.bias", "heads.0.weight", "heads.1.weight", "heads.1.bias",
            "norm.weight", "norm.bias",
        ]);
        net.parameters().Count().ShouldBe(10);
    }

    [Fact]
    public void Default_weights_are_uniform_within_pytorchs_bounds()
    {
        Linear linear = nn.Linear(400, 300);
        double bound = 1 / Math.Sqrt(400);
        foreach (Tensor values in (Tensor[])[linear.weight!, linear.bias!])
        {
            values.abs().max().item<float>().ShouldBeInRange((float)(bound * 0.95), (float)bound);
            ((double)values.mean()).ShouldBe(0, bound / 5);
        }

        Conv2d conv = nn.Conv2d(16, 8, 3, groups: 2);
        conv.weight!.shape.ShouldBe([8, 8, 3, 3]);
        conv.weight.abs().max().item<float>().ShouldBeInRange((float)(0.9 / Math.Sqrt(72)), (float)(1 / Math.Sqrt(72)));
    }

    [Fact]
    public void Layers_compute_their_definitions()
    {
        Linear linear = nn.Linear(2, 1);
        linear.weight!.detach().copy_(tensor(new[,] { { 2f, 3f } }));
        linear.bias!.detach().copy_(tensor(new[] { 1f }));
        ShouldBe(linear.call(tensor(new[,] { { 1f, 1f } })), 6);
        Conv2d conv = nn.Conv2d(1, 1, 2, stride: 2, bias: false);
        conv.weight!.detach().fill_(1);
        conv.forward(arange(16, float32).view(1, 1, 4, 4)).shape.ShouldBe([1, 1, 2, 2]);
        ShouldBe(conv.forward(arange(16, float32).view(1, 1, 4, 4)), 10, 18, 42, 50);
        nn.Conv2d(1, 2, (2, 3), padding: (1, 0)).forward(zeros(1, 1, 4, 4)).shape.ShouldBe([1, 2, 5, 2]);
        ShouldBe(nn.LayerNorm(2).forward(tensor(new[,] { { -1f, 1f } })), -1 / Math.Sqrt(1.00001), 1 / Math.Sqrt(1.00001));
        ShouldBe(nn.Sequential(nn.ReLU(), nn.Tanh(), nn.Flatten()).forward(tensor(new[,] { { -1f, 1f } })), 0, Math.Tanh(1));
        ShouldBe(nn.Sigmoid().forward(Vector(0)), 0.5);
    }

    [Fact]
    public void Conversion_reaches_fields_and_keeps_integers()
    {
        using Nested net = new Nested().to(float64);
        net.Scale.dtype.ShouldBe(float64);
        net.Steps.dtype.ShouldBe(int64);
        net.parameters().ShouldAllBe(parameter => parameter.dtype == float64 && parameter.requires_grad);
        net.forward(zeros(1, 4, dtype: float64)).dtype.ShouldBe(float64);
    }

    [Fact]
    public void Disposing_a_module_frees_all_its_tensors()
    {
        new Nested().Dispose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using DisposeScope scope = NewDisposeScope();
        long before = Tensor.TotalCount;
        new Nested().Dispose();
        scope.DisposeEverything();
        Tensor.TotalCount.ShouldBe(before);
    }

    [Fact]
    public void A_scope_does_not_take_parameters_along()
    {
        Nested net;
        using (NewDisposeScope())
        {
            net = new Nested();
        }

        net.parameters().ShouldAllBe(parameter => !parameter.IsInvalid);
        net.Steps.IsInvalid.ShouldBeFalse();
        net.Dispose();
    }

    [Fact]
    public void Registering_a_module_registers_its_own_fields_too()
    {
        using Sequential outer = nn.Sequential(("inner", new Unregistered()));
        Names(outer).ShouldBe(["inner.layer.weight"]);
    }

    [Fact]
    public void Names_are_checked()
    {
        using var net = new Nested();
        Should.Throw<InvalidOperationException>(() => net.register_module("body", nn.ReLU()));
        Should.Throw<ArgumentException>(() => net.register_module("a.b", nn.ReLU()));
        Should.Throw<InvalidOperationException>(() => net.register_parameter("scale", new Parameter(ones(1))));
    }

    [Fact]
    public void A_module_list_renames_what_follows_a_change()
    {
        ModuleList<Linear> list = nn.ModuleList(nn.Linear(1, 1), nn.Linear(2, 1), nn.Linear(3, 1));
        list.RemoveAt(0);
        list.Insert(0, nn.Linear(9, 1));
        Dictionary<string, Parameter> parameters = list.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        parameters["0.weight"].shape.ShouldBe([1, 9]);
        parameters["2.weight"].shape.ShouldBe([1, 3]);
        (list.Count, list[1].in_features).ShouldBe((3, 2));
    }

    private static IEnumerable<string> Names(nn.Module module) => module.named_parameters().Select(entry => entry.name);

    private sealed class Unregistered() : nn.Module<Tensor, Tensor>(nameof(Unregistered))
    {
        private readonly Linear layer = nn.Linear(1, 1, hasBias: false);

        public override Tensor forward(Tensor input) => layer.call(input);
    }

    private sealed class Nested : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter scale = new(ones(3));
        private readonly Tensor steps = zeros(1, dtype: int64).squeeze();
        private readonly Sequential body = nn.Sequential(nn.Linear(4, 5), nn.ReLU(), nn.Linear(5, 3));
        private readonly ModuleList<Linear> heads = nn.ModuleList(nn.Linear(3, 2, hasBias: false), nn.Linear(3, 2));
        private readonly LayerNorm norm = nn.LayerNorm(3);

        public Nested()
            : base(nameof(Nested)) => RegisterComponents();

        public Parameter Scale => scale;

        public Tensor Steps => steps;

        public override Tensor forward(Tensor input)
        {
            Tensor hidden = norm.call(body.call(input)) * scale;
            return heads[0].call(hidden) + heads[1].call(hidden) + steps;
        }
    }
}
