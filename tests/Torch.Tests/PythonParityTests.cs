using Flow.Tests.Python;
using Flow.Torch.Tests.Support;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Torch.Tests;

/// <summary>The same small programs in Python's PyTorch, where there is one, give the same numbers.</summary>
public sealed class PythonParityTests : TensorTest
{
    [SkippableFact]
    public void The_same_seed_gives_the_same_weights_and_the_same_outputs()
    {
        double[] expected = PythonTorch.Run("""
            import torch
            torch.manual_seed(11)
            c, l = torch.nn.Conv2d(4, 8, 3, 2), torch.nn.Linear(72, 5)
            o = torch.nn.init.orthogonal_(torch.empty(4, 6), 2 ** 0.5)
            x = torch.rand(2, 4, 7, 7)
            y = l(torch.relu(c(x)).flatten(1))
            y.square().sum().backward()
            print(*y.flatten().tolist(), *c.bias.grad.tolist(), *o.flatten().tolist())
            """);
        manual_seed(11);
        (Conv2d conv, Linear linear) = (nn.Conv2d(4, 8, 3, stride: 2), nn.Linear(72, 5));
        Tensor orthogonal = nn.init.orthogonal_(empty(4, 6), Math.Sqrt(2));
        Tensor output = linear.forward(conv.forward(rand(2, 4, 7, 7)).relu().flatten(1));
        output.square().sum().backward();
        Tensor all = cat([output.flatten(), conv.bias!.grad!, orthogonal.flatten()]);
        ShouldBe(all, expected);
    }
}
