using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Hosting.Profiles;

/// <summary>What must hold between options, beyond each one's own limits: what the definitions say for themselves.</summary>
internal static class OptionsConstraints
{
    /// <summary>One line for each rule that is broken: of the sections that every run has, then of what the options name.</summary>
    /// <param name="options">Options whose single values are within their limits.</param>
    public static IEnumerable<string> Broken(TrainingOptions options) =>
        options.Definitions.Of<SectionDefinition>().Concat(Named(options)).SelectMany(definition => definition.Validate(options));

    private static IEnumerable<Definition> Named(TrainingOptions options) =>
        from leaf in OptionsSchema.Of(options).Leaves
        where leaf.Names is not null
        let name = leaf.Text(options)
        from definition in options.Definitions.Of(leaf.Names!)
        where definition.Name == name
        select definition;
}
