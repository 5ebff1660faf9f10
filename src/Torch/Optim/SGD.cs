using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, with momentum where it is asked for.</summary>
public sealed partial class SGD : OptimizerHelper, IMomentum
{
    /// <summary>One group of parameters.</summary>
    public SGD(
        IEnumerable<Parameter> parameters,
        double learningRate, double momentum = 0, double dampening = 0,
        double weight_decay = 0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], learningRate, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    /// <summary>Groups of parameters, with options of their own.</summary>
    /// <exception cref="ArgumentException">A hyperparameter is outside its range.</exception>
    public SGD(
        IEnumerable<ParamGroup> parameters,
        double learningRate, double momentum = 0, double dampening = 0,
        double weight_decay = 0, bool nesterov = false, bool maximize = false)
        : base(new Options
        {
            LearningRate = AtLeastZero(learningRate, "learning rate"),
            momentum = AtLeastZero(momentum, nameof(momentum)),
            dampening = dampening,
            weight_decay = AtLeastZero(weight_decay, nameof(weight_decay)),
            nesterov = nesterov,
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
        new State();

    private protected override void Update(Parameter parameter, Tensor gradient, OptimizerOptions options, OptimizerState state)
    {
        var (own, o) = ((State)state, (Options)options);
        if (o.maximize!.Value)
        {
            gradient = gradient.neg();
        }

        if (o.weight_decay!.Value != 0)
        {
            gradient = gradient.add(parameter, o.weight_decay.Value);
        }

        if (o.momentum!.Value != 0)
        {
            gradient = WithMomentum(own, gradient, o);
        }

        _ = parameter.add_(gradient, -o.LearningRate!.Value);
    }

    // The first step takes the gradient as it is, without dampening.
    private static Tensor WithMomentum(State own, Tensor gradient, Options o)
    {
        if (own.momentum_buffer is null)
        {
            own.momentum_buffer = gradient.clone().DetachFromDisposeScope();
        }
        else
        {
            _ = own.momentum_buffer.mul_(o.momentum!.Value).add_(gradient, 1 - o.dampening!.Value);
        }

        return o.nesterov!.Value ? gradient.add(own.momentum_buffer, o.momentum!.Value) : own.momentum_buffer;
    }
}
