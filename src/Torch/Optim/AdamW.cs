using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Adam with a decay of weights beside the gradient (Loshchilov and Hutter 2017).</summary>
public sealed partial class AdamW : OptimizerHelper, IBetas
{
    /// <summary>One group of parameters.</summary>
    public AdamW(
        IEnumerable<Parameter> parameters,
        double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 1e-2, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    /// <summary>Groups of parameters, with options of their own.</summary>
    /// <exception cref="ArgumentException">A hyperparameter is outside its range.</exception>
    public AdamW(
        IEnumerable<ParamGroup> parameters,
        double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 1e-2, bool amsgrad = false, bool maximize = false)
        : base(new Options
        {
            LearningRate = AtLeastZero(lr, "learning rate"),
            beta1 = Fraction(beta1, nameof(beta1)),
            beta2 = Fraction(beta2, nameof(beta2)),
            eps = AtLeastZero(eps, nameof(eps)),
            weight_decay = AtLeastZero(weight_decay, nameof(weight_decay)),
            amsgrad = amsgrad,
            maximize = maximize,
        })
    {
        foreach (ParamGroup group in parameters)
        {
            add_param_group(group);
        }
    }

    /// <inheritdoc/>
    public (double, double) Betas
    {
        get => (((Options)Defaults).beta1!.Value, ((Options)Defaults).beta2!.Value);
        set
        {
            foreach (OptimizerOptions options in Groups.Select(group => group.Options!).Append(Defaults))
            {
                (((Options)options).beta1, ((Options)options).beta2) = (value.Item1, value.Item2);
            }
        }
    }

    private protected override OptimizerOptions NewOptions() => new Options();

    private protected override OptimizerState NewState(Parameter parameter, OptimizerOptions options) =>
        new State
        {
            exp_avg = OptimizerState.Zeros(parameter),
            exp_avg_sq = OptimizerState.Zeros(parameter),
            max_exp_avg_sq = ((Options)options).amsgrad == true ? OptimizerState.Zeros(parameter) : null,
        };

    private protected override void Update(Parameter parameter, Tensor gradient, OptimizerOptions options, OptimizerState state)
    {
        var (own, o) = ((State)state, (Options)options);
        if (o.maximize!.Value)
        {
            gradient = gradient.neg();
        }

        _ = parameter.mul_(1 - (o.LearningRate!.Value * o.weight_decay!.Value));
        own.Step(parameter, gradient, o);
    }
}
