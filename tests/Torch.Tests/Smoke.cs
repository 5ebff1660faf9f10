using TorchSharp;
using TorchSharp.Modules;
using Shouldly;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Torch.Tests;

public sealed class Smoke
{
    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        private readonly Conv2d conv = nn.Conv2d(1, 2, 3, stride: 2);
        private readonly Linear fc = nn.Linear(2 * 4 * 4, 3);

        public Net()
            : base("net") => RegisterComponents();

        public override Tensor forward(Tensor input) => fc.forward(nn.functional.relu(conv.forward(input)).flatten(1));
    }

    [Fact]
    public void A_network_trains_and_leaves_no_tensor_behind()
    {
        using var net = new Net();
        net.state_dict().Keys.ShouldBe(["conv.weight", "conv.bias", "fc.weight", "fc.bias"]);
        long before = Tensor.TotalCount;
        for (int i = 0; i < 10; i++)
        {
            using var scope = torch.NewDisposeScope();
            net.zero_grad();
            Tensor loss = net.forward(torch.randn(5, 1, 9, 9)).square().mean();
            loss.backward();
            nn.utils.clip_grad_norm_(net.parameters(), 0.5).ShouldBeGreaterThan(0);
            loss.item<float>().ShouldBeGreaterThan(0);
        }

        Tensor.TotalCount.ShouldBe(before);
        (torch.tensor(new[] { 1f, 2f }) * 2 + 1).data<float>().ToArray().ShouldBe([3f, 5f]);
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => torch.zeros(2, 3).mm(torch.zeros(2, 3))).Message.ShouldContain("mat1 and mat2");
        torch.__version__.ShouldStartWith("1.13");
    }
}
