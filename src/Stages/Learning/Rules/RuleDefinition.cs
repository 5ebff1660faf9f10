using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Stages.Learning.Rules;

/// <summary>An update rule, by its name: what it asks of the pipeline (<see cref="RuleTraits"/>), and how to make it.</summary>
/// <param name="name">Its name, as the option <c>rule</c> spells it.</param>
/// <param name="description">What it is, in a few words for people.</param>
public abstract class RuleDefinition(string name, string description) : RuleTraits(name, description)
{
    /// <summary>Makes the rule of a run.</summary>
    /// <param name="options">The run's options.</param>
    /// <returns>
    /// An <see cref="IRolloutRule"/>, an <see cref="IReplayRule"/>, an <see cref="IPathRule"/>, or what is more than one of them and learns from the sum.
    /// </returns>
    public abstract IUpdateRule Create(TrainingOptions options);

    /// <summary>Makes the rule that a run's options name.</summary>
    /// <param name="options">The run's options.</param>
    /// <exception cref="Flow.Contracts.FlowException">There is no such rule.</exception>
    internal static IUpdateRule CreateNamed(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Definitions.Get<RuleDefinition>("rule", options.Rule.Name).Create(options);
    }
}

/// <summary>An update rule with options of its own.</summary>
/// <typeparam name="TOptions">Their record.</typeparam>
/// <param name="name">Its name, as the option <c>rule</c> spells it.</param>
/// <param name="description">What it is, in a few words for people.</param>
public abstract class RuleDefinition<TOptions>(string name, string description) : RuleDefinition(name, description)
    where TOptions : class, new()
{
    /// <inheritdoc/>
    public sealed override Type OptionsType => typeof(TOptions);

    /// <inheritdoc/>
    public sealed override IUpdateRule Create(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Create(options, options.Section<TOptions>());
    }

    /// <summary>Makes the rule of a run.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="own">The rule's own.</param>
    protected abstract IUpdateRule Create(TrainingOptions options, TOptions own);
}
