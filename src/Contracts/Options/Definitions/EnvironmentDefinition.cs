using Flow.Contracts.Environments;

namespace Flow.Contracts.Options.Definitions;

/// <summary>A kind of environment: what is known of it before one is made, and how to make them.</summary>
/// <param name="name">Its name, as the option <c>environment</c> spells it.</param>
/// <param name="description">What it is, in a few words for people.</param>
public abstract class EnvironmentDefinition(string name, string description) : Definition(name, description)
{
    /// <summary>What the network sees, frames stacked; it decides which networks fit.</summary>
    /// <param name="options">The run's options.</param>
    public abstract ObservationSpec Observation(TrainingOptions options);

    /// <summary>Makes the factory of a run's environments.</summary>
    /// <param name="options">The run's options.</param>
    /// <exception cref="FlowException">A file that the options name is missing, or not what it should be.</exception>
    public abstract IEnvironmentFactory Create(TrainingOptions options);

    /// <summary>Emulated frames of one agent step; 1 where nothing is emulated.</summary>
    /// <param name="options">The run's options.</param>
    public virtual int FramesPerStep(TrainingOptions options) => 1;

    /// <summary>Whether training sees the sign of a reward only.</summary>
    /// <param name="options">The run's options.</param>
    public virtual bool ClipsRewards(TrainingOptions options) => false;

    /// <summary>What is played, in a word by which runs are told apart.</summary>
    /// <param name="options">The run's options.</param>
    public virtual string Game(TrainingOptions options) => Name;

    /// <summary>What helps where episodes do not end, in words after "games do not end: …; "; null for nothing.</summary>
    /// <param name="options">The run's options.</param>
    public virtual string? EndingAdvice(TrainingOptions options) => null;
}

/// <summary>A kind of environment with options of its own.</summary>
/// <typeparam name="TOptions">Their record.</typeparam>
/// <param name="name">Its name, as the option <c>environment</c> spells it.</param>
/// <param name="description">What it is, in a few words for people.</param>
public abstract class EnvironmentDefinition<TOptions>(string name, string description) : EnvironmentDefinition(name, description)
    where TOptions : class, new()
{
    /// <inheritdoc/>
    public sealed override Type OptionsType => typeof(TOptions);
}
