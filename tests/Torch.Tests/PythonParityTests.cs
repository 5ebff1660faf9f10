using Flow.Tests.Python;
using Flow.Torch.Tests.Support;
using Shouldly;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Torch.Tests;

/// <summary>The same small programs in Python's PyTorch, where there is one, give the same numbers.</summary>
public sealed class PythonParityTests : TensorTest
{
    private const int Steps = 5;

    [SkippableTheory]
    [InlineData("SGD(p, 0.1)")]
    [InlineData("SGD(p, 0.1, momentum=0.9, dampening=0.1, weight_decay=0.01)")]
    [InlineData("SGD(p, 0.1, momentum=0.9, nesterov=True)")]
    [InlineData("RMSprop(p, 0.01, alpha=0.95, eps=1e-5)")]
    [InlineData("RMSprop(p, 0.01, momentum=0.9, centered=True, weight_decay=0.01)")]
    [InlineData("Adam(p, 0.01, weight_decay=0.01)")]
    [InlineData("Adam(p, 0.01, betas=(0.5, 0.9), amsgrad=True)")]
    [InlineData("AdamW(p, 0.01, weight_decay=0.1)")]
    public void Optimisers_walk_the_same_way(string constructor)
    {
        double[] expected = PythonTorch.Run($"""
            import torch
            x = torch.tensor([1.0, -2.0, 0.5], dtype=torch.float64, requires_grad=True)
            p = [x]
            o = torch.optim.{constructor}
            for i in range({Steps}):
                o.zero_grad()
                (x.pow(4) + (i + 1) * x).sum().backward()
                o.step()
            print(*x.tolist())
            """);
        var x = new Parameter(Vector(1, -2, 0.5));
        optim.Optimizer optimizer = Create(constructor, x);
        for (int i = 0; i < Steps; i++)
        {
            optimizer.zero_grad();
            (x.pow(4) + (x * (i + 1))).sum().backward();
            _ = optimizer.step();
        }

        ShouldBe(x, expected);
    }

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
            n = torch.nn.utils.clip_grad_norm_(list(c.parameters()) + list(l.parameters()), 0.5)
            print(*y.flatten().tolist(), float(n), *c.bias.grad.tolist(), *o.flatten().tolist())
            """);
        manual_seed(11);
        (Conv2d conv, Linear linear) = (nn.Conv2d(4, 8, 3, stride: 2), nn.Linear(72, 5));
        Tensor orthogonal = nn.init.orthogonal_(empty(4, 6), Math.Sqrt(2));
        Tensor output = linear.forward(conv.forward(rand(2, 4, 7, 7)).relu().flatten(1));
        output.square().sum().backward();
        double norm = nn.utils.clip_grad_norm_(conv.parameters().Concat(linear.parameters()), 0.5);
        Tensor all = cat([output.flatten(), tensor((float)norm).view(1), conv.bias!.grad!, orthogonal.flatten()]);
        ShouldBe(all, expected);
    }

    [SkippableFact]
    public void Schedules_give_the_same_rates()
    {
        double[] expected = PythonTorch.Run("""
            import torch
            from torch.optim.lr_scheduler import *
            rates = []
            for make in (lambda o: LambdaLR(o, lambda e: 0.9 ** e), lambda o: StepLR(o, 2, 0.5), lambda o: CosineAnnealingLR(o, 4, 0.01)):
                o = torch.optim.SGD([torch.zeros(1, requires_grad=True)], 0.1)
                s = make(o)
                for i in range(5):
                    rates.append(s.get_last_lr()[0])
                    o.step()
                    s.step()
            print(*rates)
            """);
        var parameter = new Parameter(zeros(1));
        Func<optim.Optimizer, optim.lr_scheduler.LRScheduler>[] schedules =
        [
            optimizer => optim.lr_scheduler.LambdaLR(optimizer, epoch => Math.Pow(0.9, epoch)),
            optimizer => optim.lr_scheduler.StepLR(optimizer, 2, 0.5),
            optimizer => optim.lr_scheduler.CosineAnnealingLR(optimizer, 4, 0.01),
        ];
        List<double> rates = [];
        foreach (Func<optim.Optimizer, optim.lr_scheduler.LRScheduler> make in schedules)
        {
            optim.lr_scheduler.LRScheduler schedule = make(optim.SGD([parameter], 0.1));
            for (int i = 0; i < 5; i++)
            {
                rates.Add(schedule.get_last_lr().Single());
                schedule.step();
            }
        }

        rates.Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }

    private static optim.Optimizer Create(string constructor, Parameter x) => constructor switch
    {
        "SGD(p, 0.1)" => optim.SGD([x], 0.1),
        "SGD(p, 0.1, momentum=0.9, dampening=0.1, weight_decay=0.01)" => optim.SGD([x], 0.1, 0.9, 0.1, 0.01),
        "SGD(p, 0.1, momentum=0.9, nesterov=True)" => optim.SGD([x], 0.1, 0.9, nesterov: true),
        "RMSprop(p, 0.01, alpha=0.95, eps=1e-5)" => optim.RMSProp([x], 0.01, 0.95, 1e-5),
        "RMSprop(p, 0.01, momentum=0.9, centered=True, weight_decay=0.01)" =>
            optim.RMSProp([x], 0.01, momentum: 0.9, centered: true, weight_decay: 0.01),
        "Adam(p, 0.01, weight_decay=0.01)" => optim.Adam([x], 0.01, weight_decay: 0.01),
        "Adam(p, 0.01, betas=(0.5, 0.9), amsgrad=True)" => optim.Adam([x], 0.01, 0.5, 0.9, amsgrad: true),
        "AdamW(p, 0.01, weight_decay=0.1)" => optim.AdamW([x], 0.01, weight_decay: 0.1),
        _ => throw new ArgumentException(constructor),
    };
}
