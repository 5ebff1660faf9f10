using Flow.Torch.Tests.Support;
using Shouldly;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Torch.Tests;

public sealed class OptimizerTests : TensorTest
{
    private readonly Parameter _parameter = new(Vector(1, -2));

    [Fact]
    public void Gradient_descent_by_hand()
    {
        Step(optim.SGD([_parameter], 0.1), 1);
        ShouldBe(_parameter, 1 - (0.1 * 2), -2 + (0.1 * 4));
    }

    [Fact]
    public void Momentum_by_hand()
    {
        Step(optim.SGD([_parameter], 0.1, momentum: 0.5), 2);
        double first = 1 - 0.2;
        ShouldBe(_parameter[0], first - (0.1 * ((0.5 * 2) + (2 * first))));
    }

    [Fact]
    public void Rmsprop_by_hand_has_epsilon_outside_the_root()
    {
        Step(optim.RMSProp([_parameter], 0.1, alpha: 0.9, eps: 0.5), 1);
        ShouldBe(_parameter[0], 1 - (0.1 * 2 / (Math.Sqrt(0.1 * 4) + 0.5)));
    }

    [Fact]
    public void Adams_first_step_is_the_learning_rate_long()
    {
        Step(optim.Adam([_parameter], 0.01, eps: 0), 1);
        ShouldBe(_parameter, 0.99, -1.99);
    }

    [Fact]
    public void Decoupled_decay_shrinks_the_weight_first()
    {
        Step(optim.AdamW([_parameter], 0.01, eps: 0, weight_decay: 0.5), 1);
        ShouldBe(_parameter, 0.995 - 0.01, -1.99 + 0.01);
    }

    [Fact]
    public void Groups_have_rates_of_their_own()
    {
        var other = new Parameter(Vector(1));
        SGD optimizer = optim.SGD([new SGD.ParamGroup([_parameter], 0.1), new SGD.ParamGroup([other], 0.01)], 1);
        optimizer.ParamGroups.Select(group => group.LearningRate).ShouldBe([0.1, 0.01]);
        (_parameter.square().sum() + other.square().sum()).backward();
        optimizer.step();
        ShouldBe(other, 0.98);
        ShouldBe(_parameter, 0.8, -1.6);
        Should.Throw<ArgumentException>(() => optimizer.add_param_group(new SGD.ParamGroup([other], 1)));
    }

    [Fact]
    public void Parameters_without_a_gradient_stay()
    {
        optim.RMSProp([_parameter]).step();
        ShouldBe(_parameter, 1, -2);
    }

    [Fact]
    public void A_closure_is_evaluated_with_gradients()
    {
        SGD optimizer = optim.SGD([_parameter], 0.1);
        using (no_grad())
        {
            Tensor loss = optimizer.step(() =>
            {
                Tensor value = _parameter.square().sum();
                value.backward();
                return value;
            })!;
            ShouldBe(loss, 5);
        }

        ShouldBe(_parameter, 0.8, -1.6);
        optimizer.zero_grad();
        _parameter.grad.ShouldBeNull();
    }

    [Fact]
    public void A_loaded_state_goes_on_where_the_other_stands()
    {
        Parameter copy = new(_parameter.detach().clone());
        RMSProp first = optim.RMSProp([_parameter], 0.1, momentum: 0.9, centered: true);
        Step(first, 3);
        RMSProp second = optim.RMSProp([copy], 0.5, momentum: 0.9, centered: true);
        using (no_grad())
        {
            copy.copy_(_parameter);
        }

        second.load_state_dict(first.state_dict());
        second.state_dict().State[0].ApproximatelyEquals(first.state_dict().State[0]).ShouldBeTrue();
        Step(first, 1);
        copy.square().sum().backward();
        second.step();
        copy.allclose(_parameter).ShouldBeTrue();
        ((RMSProp.State)second.state_dict().State[0]).step.ShouldBe(4);
    }

    [Fact]
    public void Hyperparameters_outside_their_range_are_refused()
    {
        Should.Throw<ArgumentException>(() => optim.Adam([_parameter], beta1: 1));
        Should.Throw<ArgumentException>(() => optim.RMSProp([_parameter], -1));
        Should.Throw<ArgumentException>(() => optim.SGD([_parameter], 1, weight_decay: -1));
    }

    [Fact]
    public void Training_for_many_steps_leaves_no_tensor_behind()
    {
        using Sequential net = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1));
        using RMSProp optimizer = optim.RMSProp(net.parameters(), 0.01);
        long live = 0;
        double first = 0;
        double last = 0;
        for (int i = 0; i < 300; i++)
        {
            using var scope = NewDisposeScope();
            Tensor input = randn(32, 8);
            Tensor loss = nn.functional.mse_loss(net.forward(input), input.sum(1, keepdim: true));
            optimizer.zero_grad();
            loss.backward();
            nn.utils.clip_grad_norm_(net.parameters(), 0.5);
            optimizer.step();
            (first, last) = (i == 0 ? loss.item<float>() : first, loss.item<float>());
            scope.Dispose();
            live = i == 10 ? Tensor.TotalCount : live;
        }

        Tensor.TotalCount.ShouldBeLessThanOrEqualTo(live);
        last.ShouldBeLessThan(first / 3);
    }

    [Fact]
    public void Schedules_follow_their_formulas()
    {
        SGD optimizer = optim.SGD([_parameter], 1.0);
        Rates(optim.lr_scheduler.LambdaLR(optimizer, step => 1.0 / (1 + step)), 3).ShouldBe([1, 0.5, 1.0 / 3]);
        Rates(optim.lr_scheduler.StepLR(optim.SGD([_parameter], 1.0), 2, 0.5), 5).ShouldBe([1, 1, 0.5, 0.5, 0.25]);
        Rates(optim.lr_scheduler.ExponentialLR(optim.SGD([_parameter], 1.0), 0.5), 3).ShouldBe([1, 0.5, 0.25]);
        double[] cosine = Rates(optim.lr_scheduler.CosineAnnealingLR(optim.SGD([_parameter], 1.0), 4, 0.2), 5);
        cosine[0].ShouldBe(1);
        cosine[2].ShouldBe(0.6, 1e-12);
        cosine[4].ShouldBe(0.2, 1e-12);
        optimizer.ParamGroups.Single().LearningRate.ShouldBe(1.0 / 4);
    }

    private static double[] Rates(optim.lr_scheduler.LRScheduler schedule, int count)
    {
        double[] rates = new double[count];
        for (int i = 0; i < count; i++)
        {
            rates[i] = schedule.get_last_lr().Single();
            schedule.step();
        }

        return rates;
    }

    private void Step(optim.Optimizer optimizer, int count)
    {
        for (int i = 0; i < count; i++)
        {
            optimizer.zero_grad();
            _parameter.square().sum().backward();
            _ = optimizer.step();
        }
    }
}
