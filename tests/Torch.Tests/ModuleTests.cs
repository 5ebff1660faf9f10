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
    public void State_has_pytorchs_names_in_pytorchs_order()
    {
        using var net = new Nested();
        net.state_dict().Keys.ShouldBe(
        [
            "scale", "steps", "body.0.weight", "body.0.bias", "body.2.weight", "body.2.bias", "heads.0.weight", "heads.1.weight", "heads.1.bias",
            "norm.weight", "norm.bias",
        ]);
        net.named_parameters().Select(entry => entry.name).ShouldNotContain("steps");
        net.parameters().Count().ShouldBe(10);
        net.named_modules().Select(entry => entry.name).ShouldBe(["body", "body.0", "body.1", "body.2", "heads", "heads.0", "heads.1", "norm"]);
        net.get_parameter("heads.1.bias")!.shape.ShouldBe([2]);
        net.get_buffer("steps")!.item<long>().ShouldBe(0);
    }

    [Fact]
    public void Loading_copies_and_is_strict_about_names()
    {
        using var from = new Nested();
        using var to = new Nested();
        to.load_state_dict(from.state_dict());
        foreach ((string name, Tensor value) in from.state_dict())
        {
            to.state_dict()[name].equal(value).ShouldBeTrue(name);
            to.state_dict()[name].ShouldNotBeSameAs(value);
        }

        Dictionary<string, Tensor> partial = new() { ["scale"] = ones(3), ["other"] = ones(1) };
        Should.Throw<InvalidOperationException>(() => to.load_state_dict(partial)).Message.ShouldContain("other");
        (IList<string> missing, IList<string> unexpected) = to.load_state_dict(partial, strict: false);
        (missing.Count, unexpected.Single()).ShouldBe((10, "other"));
        ShouldBe(to.state_dict()["scale"], 1, 1, 1);
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
        linear.load_state_dict(new() { ["weight"] = tensor(new[,] { { 2f, 3f } }), ["bias"] = tensor(new[] { 1f }) });
        ShouldBe(linear.call(tensor(new[,] { { 1f, 1f } })), 6);
        Conv2d conv = nn.Conv2d(1, 1, 2, stride: 2, bias: false);
        conv.weight!.detach().fill_(1);
        conv.forward(arange(16, float32).view(1, 1, 4, 4)).shape.ShouldBe([1, 1, 2, 2]);
        ShouldBe(conv.forward(arange(16, float32).view(1, 1, 4, 4)), 10, 18, 42, 50);
        nn.Conv2d(1, 2, (2, 3), padding: (1, 0)).forward(zeros(1, 1, 4, 4)).shape.ShouldBe([1, 2, 5, 2]);
        ShouldBe(nn.LayerNorm(2).forward(tensor(new[,] { { -1f, 1f } })), -1 / Math.Sqrt(1.00001), 1 / Math.Sqrt(1.00001));
        ShouldBe(nn.Sequential(nn.ReLU(), nn.Tanh(), nn.Identity(), nn.Flatten()).forward(tensor(new[,] { { -1f, 1f } })), 0, Math.Tanh(1));
        ShouldBe(nn.Sigmoid().forward(Vector(0)), 0.5);
        ShouldBe(nn.SiLU().forward(Vector(0)), 0);
        ShouldBe(nn.Softmax(0).forward(Vector(1, 1)), 0.5, 0.5);
        ShouldBe(nn.LogSoftmax(0).forward(Vector(1, 1)), -Math.Log(2), -Math.Log(2));
    }

    [Fact]
    public void Dropout_only_drops_while_training()
    {
        Dropout dropout = nn.Dropout(0.5);
        dropout.forward(ones(1000)).count_nonzero().item<long>().ShouldBeInRange(400, 600);
        dropout.eval();
        dropout.training.ShouldBeFalse();
        ShouldBe(dropout.forward(ones(2)), 1, 1);
    }

    [Fact]
    public void Conversion_reaches_fields_and_keeps_integers()
    {
        using Nested net = new Nested().to(float64);
        net.Scale.dtype.ShouldBe(float64);
        net.state_dict()["steps"].dtype.ShouldBe(int64);
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
        net.buffers().ShouldAllBe(buffer => !buffer.IsInvalid);
        net.Dispose();
    }

    [Fact]
    public void Freezing_and_forgetting_reach_every_parameter()
    {
        using var net = new Nested();
        net.forward(ones(1, 4)).sum().backward();
        net.Scale.grad.ShouldNotBeNull();
        net.zero_grad(set_to_none: false);
        ShouldBe(net.Scale.grad, 0, 0, 0);
        net.zero_grad();
        net.Scale.grad.ShouldBeNull();
        net.requires_grad_(false);
        net.forward(ones(1, 4)).requires_grad.ShouldBeFalse();
    }

    [Fact]
    public void Registering_a_module_registers_its_own_fields_too()
    {
        using Sequential outer = nn.Sequential(("inner", new Unregistered()));
        outer.state_dict().Keys.ShouldBe(["inner.layer.weight"]);
    }

    [Fact]
    public void Names_are_checked()
    {
        using var net = new Nested();
        Should.Throw<InvalidOperationException>(() => net.register_module("body", nn.Identity()));
        Should.Throw<ArgumentException>(() => net.register_module("a.b", nn.Identity()));
        Should.Throw<InvalidOperationException>(() => net.register_parameter("scale", new Parameter(ones(1))));
    }

    [Fact]
    public void A_module_list_renames_what_follows_a_change()
    {
        ModuleList<Linear> list = nn.ModuleList(nn.Linear(1, 1), nn.Linear(2, 1), nn.Linear(3, 1));
        list.RemoveAt(0);
        list.Insert(0, nn.Linear(9, 1));
        list.state_dict()["0.weight"].shape.ShouldBe([1, 9]);
        list.state_dict()["2.weight"].shape.ShouldBe([1, 3]);
        (list.Count, list[1].in_features).ShouldBe((3, 2));
    }

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

        public override Tensor forward(Tensor input)
        {
            Tensor hidden = norm.call(body.call(input)) * scale;
            return heads[0].call(hidden) + heads[1].call(hidden) + steps;
        }
    }
}
