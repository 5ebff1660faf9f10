using Flow.Contracts.Options.Definitions;

namespace Flow.Contracts.Options;

/// <summary>
/// Everything that decides a run. Bound from <c>profiles/NAME.json</c> and <c>--set key=value</c>, where the keys are these
/// names in camelCase with dots between levels (<c>evaluation.every</c>). The attributes are the limits that binding checks, and
/// <see cref="ReadWhenAttribute"/> says which runs read an option: others refuse it.
/// </summary>
public sealed record TrainingOptions
{
    /// <summary>What the names in these options are looked up in; no option itself.</summary>
    public required DefinitionSet Definitions { get; init; }

    /// <summary>The options that belong to definitions; <see cref="Section{T}"/> reads one.</summary>
    public OptionSections Sections { get; init; } = OptionSections.None;

    /// <summary>Which environment. What belongs to one kind alone stands in a section of its name.</summary>
    public EnvironmentOptions Environment { get; init; } = new();

    /// <summary>The update rule, and what several rules have in common: the return, its reference policy, the weights of the losses. What one rule alone has stands in a section of its name.</summary>
    public RuleOptions Rule { get; init; } = new();

    /// <summary>What is run: for how long, from which seed, by how many environments and threads, on what device, and what of it is kept.</summary>
    public RunOptions Run { get; init; } = new();

    /// <summary>Which network. What belongs to one alone stands in a section of its name.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>How Q is read, bootstrapped and fitted.</summary>
    [ReadByRules(nameof(RuleTraits.HasTarget))]
    public QOptions Q { get; init; } = new();

    /// <summary>What is remembered, and how much of it an update reads.</summary>
    [ReadByRules(nameof(RuleTraits.CanReplay))]
    public ReplayOptions Replay { get; init; } = new();

    /// <summary>How policies are evaluated.</summary>
    public EvaluationOptions Evaluation { get; init; } = new();

    /// <summary>The options of one definition.</summary>
    /// <typeparam name="T">Their record.</typeparam>
    public T Section<T>()
        where T : class => (T)Sections.Get(typeof(T), typeof(T));

    /// <summary>The same options with those of one definition replaced.</summary>
    /// <typeparam name="T">Their record.</typeparam>
    /// <param name="section">What replaces them.</param>
    public TrainingOptions With<T>(T section)
        where T : class => this with { Sections = Sections.With(section) };
}
