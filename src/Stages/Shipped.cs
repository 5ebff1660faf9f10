using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Stages.Emulation;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;

namespace Flow.Stages;

/// <summary>What Flow itself has for options to name: the one list of it.</summary>
internal static class Shipped
{
    /// <summary>Its environments, update rules and networks.</summary>
    public static DefinitionSet Definitions { get; } = new(
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
        new MlpDefinition());

    /// <summary>Options as they are by default, with those names.</summary>
    public static TrainingOptions Options => new() { Definitions = Definitions };
}
