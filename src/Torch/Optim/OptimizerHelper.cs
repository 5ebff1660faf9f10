using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>The part that all optimisers share: groups, states, and the walk over the parameters.</summary>
[SuppressMessage("Design", "CA1012", Justification = "Only this library derives from it.")]
public abstract class OptimizerHelper : Optimizer
{
    private readonly List<ParamGroup> _groups = [];
    private readonly Dictionary<Parameter, OptimizerState> _states = new(ReferenceEqualityComparer.Instance);
    private readonly OptimizerOptions _defaults;

    private protected OptimizerHelper(OptimizerOptions defaults)
    {
        defaults.InitialLearningRate = defaults.LearningRate!.Value;
        _defaults = defaults;
    }

    /// <inheritdoc/>
    public override IEnumerable<ILearningRateController> ParamGroups => _groups;

    private protected OptimizerOptions Defaults => _defaults;

    private protected IEnumerable<ParamGroup> Groups => _groups;

    /// <inheritdoc/>
    public override IEnumerable<Parameter> parameters() => _groups.SelectMany(group => group.Parameters);

    /// <inheritdoc/>
    public override void add_param_group(ParamGroup param_group)
    {
        param_group.Parameters = [.. param_group.Parameters];
        param_group.Options ??= NewOptions();
        param_group.Options.FillFrom(_defaults);
        foreach (Parameter parameter in param_group.Parameters)
        {
            if (!_states.TryAdd(parameter, NewState(parameter, param_group.Options)))
            {
                throw new ArgumentException("some parameters appear in more than one parameter group", nameof(param_group));
            }
        }

        _groups.Add(param_group);
    }

    /// <inheritdoc/>
    public override void zero_grad()
    {
        foreach (Parameter parameter in parameters())
        {
            parameter.grad = null;
        }
    }

    /// <inheritdoc/>
    public override Tensor? step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using AutoGradMode recording = enable_grad();
            loss = closure();
        }

        using AutoGradMode quiet = no_grad();
        foreach (ParamGroup group in _groups)
        {
            foreach (Parameter parameter in group.Parameters)
            {
                StepOne(parameter, group.Options!);
            }
        }

        return loss;
    }

    /// <summary>The options of all groups and the states of all parameters themselves, not copies.</summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        dictionary.Options.AddRange(_groups.Select(group => group.Options!));
        dictionary.State.AddRange(parameters().Select(parameter => _states[parameter]));
        return dictionary;
    }

    /// <summary>Copies the options and states of an optimiser of the same kind with the same groups.</summary>
    /// <exception cref="ArgumentException">The numbers of groups or parameters differ.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        StateDictionary own = this.state_dict();
        if (own.Options.Count != state_dict.Options.Count || own.State.Count != state_dict.State.Count)
        {
            throw new ArgumentException(
                $"{state_dict.Options.Count} groups with {state_dict.State.Count} parameters given, {own.Options.Count} with {own.State.Count} wanted");
        }

        for (int i = 0; i < own.Options.Count; i++)
        {
            own.Options[i].LoadStateDict(state_dict.Options[i]);
        }

        for (int i = 0; i < own.State.Count; i++)
        {
            own.State[i].LoadStateDict(state_dict.State[i]);
        }
    }

    /// <summary>Moves all states to a device.</summary>
    public void to(Device device)
    {
        foreach (OptimizerState state in _states.Values)
        {
            state.to(device);
        }
    }

    /// <summary>Throws where a hyperparameter is outside its range.</summary>
    private protected static double AtLeastZero(double value, string name) =>
        value >= 0 ? value : throw new ArgumentException($"Invalid {name}: {value}");

    private protected static double Fraction(double value, string name) =>
        value is >= 0 and < 1 ? value : throw new ArgumentException($"Invalid {name}: {value}");

    private protected abstract OptimizerOptions NewOptions();

    private protected abstract OptimizerState NewState(Parameter parameter, OptimizerOptions options);

    private protected abstract void Update(Parameter parameter, Tensor gradient, OptimizerOptions options, OptimizerState state);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing)
        {
            return;
        }

        foreach (OptimizerState state in _states.Values)
        {
            state.Dispose();
        }

        _states.Clear();
    }

    // A scope a parameter, so that its temporaries are free again for the next one.
    private void StepOne(Parameter parameter, OptimizerOptions options)
    {
        using DisposeScope scope = NewDisposeScope();
        if (parameter.grad is { } gradient)
        {
            Update(parameter, gradient, options, _states[parameter]);
        }
    }
}
