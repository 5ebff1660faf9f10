using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Gradients over the root of their mean square (Hinton): ε outside the root, the mean square starting at 0.</summary>
public sealed partial class RMSProp : OptimizerHelper, IMomentum
{
    /// <summary>One group of parameters.</summary>
    public RMSProp(
        IEnumerable<Parameter> parameters,
        double lr = 1e-3, double alpha = 0.99, double eps = 1e-8,
        double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
    {
    }

    /// <summary>Groups of parameters, with options of their own.</summary>
    /// <exception cref="ArgumentException">A hyperparameter is outside its range.</exception>
    public RMSProp(
        IEnumerable<ParamGroup> parameters,
        double lr = 1e-3, double alpha = 0.99, double eps = 1e-8,
        double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
        : base(new Options
        {
            LearningRate = AtLeastZero(lr, "learning rate"),
            alpha = AtLeastZero(alpha, nameof(alpha)),
            eps = AtLeastZero(eps, nameof(eps)),
            weight_decay = AtLeastZero(weight_decay, nameof(weight_decay)),
            momentum = AtLeastZero(momentum, nameof(momentum)),
            centered = centered,
            maximize = maximize,
        })
    {
        foreach (ParamGroup group in parameters)
        {
            add_param_group(group);
        }
    }

    /// <inheritdoc/>
    public double Momentum
    {
        get => ((Options)Defaults).momentum!.Value;
        set
        {
            ((Options)Defaults).momentum = value;
            foreach (Modules.ParamGroup group in Groups)
            {
                ((Options)group.Options!).momentum = value;
            }
        }
    }

    private protected override OptimizerOptions NewOptions() => new Options();

    private protected override OptimizerState NewState(Parameter parameter, OptimizerOptions options) =>
        new State
        {
            square_avg = OptimizerState.Zeros(parameter),
            momentum_buffer = ((Options)options).momentum > 0 ? OptimizerState.Zeros(parameter) : null,
            grad_avg = ((Options)options).centered == true ? OptimizerState.Zeros(parameter) : null,
        };

    private protected override void Update(Parameter parameter, Tensor gradient, OptimizerOptions options, OptimizerState state)
    {
        var (own, o) = ((State)state, (Options)options);
        own.step++;
        if (o.maximize!.Value)
        {
            gradient = gradient.neg();
        }

        if (o.weight_decay!.Value != 0)
        {
            gradient = gradient.add(parameter, o.weight_decay.Value);
        }

        double alpha = o.alpha!.Value;
        _ = own.square_avg!.mul_(alpha).addcmul_(gradient, gradient, 1 - alpha);
        Tensor root = Variance(own, gradient, o).add_(o.eps!.Value);
        if (o.momentum!.Value <= 0)
        {
            _ = parameter.addcdiv_(gradient, root, -o.LearningRate!.Value);
            return;
        }

        own.momentum_buffer ??= OptimizerState.Zeros(parameter);
        _ = own.momentum_buffer.mul_(o.momentum.Value).addcdiv_(gradient, root);
        _ = parameter.add_(own.momentum_buffer, -o.LearningRate!.Value);
    }

    private static Tensor Variance(State own, Tensor gradient, Options o)
    {
        if (!o.centered!.Value)
        {
            return own.square_avg!.sqrt();
        }

        own.grad_avg ??= OptimizerState.Zeros(gradient);
        _ = own.grad_avg.mul_(o.alpha!.Value).add_(gradient, 1 - o.alpha.Value);
        return own.square_avg!.addcmul(own.grad_avg, own.grad_avg, -1).sqrt_();
    }
}
