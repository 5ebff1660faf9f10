using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Stages.Acting.Behaviours;
using Flow.Stages.Emulation;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using Flow.Stages.Optimizers;
using Flow.Stages.Pipeline;
using Flow.Stages.Replay;

namespace Flow.Stages;

/// <summary>What Flow itself has for options to name: the one list of it.</summary>
internal static class Shipped
{
    /// <summary>What options can name, without the scale of stages: environments, update rules, networks, optimisers, and the sections that every run has.</summary>
    public static DefinitionSet Named { get; } = new(
        new AtariDefinition(),
        new CartPoleDefinition(),
        new PgNaiveDefinition(),
        new PgProperDefinition(),
        new QlOnlineDefinition(),
        new NaturalPgDefinition(),
        new DampedQDefinition(),
        new DqnDefinition(),
        new SoftDqnDefinition(),
        new PgqDefinition(),
        new PclDefinition(),
        new NatureDefinition(),
        new DuelingDefinition(),
        new Mnih2013Definition(),
        new SmallDefinition(),
        new MlpDefinition(),
        new RmsPropDefinition(),
        new TensorFlowAdamDefinition(),
        new CenteredRmsPropDefinition(),
        new RunSection(),
        new RuleSection(),
        new NetworkSection(),
        new OptimizerSection(),
        new ReplaySection(),
        new ExplorationSection(),
        new EvaluationSection(),
        new ObservabilitySection());

    /// <summary>The same with the scale of the stages in the picture: what options of <c>flow</c> can say.</summary>
    public static DefinitionSet Definitions { get; } = TrainingPipeline.Stages.WithSections(Named);

    /// <summary>Options as they are by default, with those names.</summary>
    public static TrainingOptions Options => new() { Definitions = Definitions };
}
