using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Hosting.Profiles;

/// <summary>All options that there are with a set of definitions: those of every run, and those of each definition under its own section.</summary>
internal sealed class OptionsSchema
{
    private static readonly ConditionalWeakTable<DefinitionSet, OptionsSchema> Read = [];

    private readonly Dictionary<string, OptionLeaf> _byPath;

    private OptionsSchema(DefinitionSet definitions)
    {
        Definitions = definitions;
        IEnumerable<OptionLeaf> sections = definitions.Of<SectionDefinition>().Where(section => section.OptionsType is not null)
            .SelectMany(section => OwnOf(section, ConditionsOf(section)));
        Leaves = [.. Walk(typeof(TrainingOptions), "", [], static options => options).Concat(sections).SelectMany(leaf => OwnOf(leaf).Prepend(leaf))];
        _byPath = Leaves.ToDictionary(leaf => leaf.Path);
    }

    /// <summary>What its options can name.</summary>
    public DefinitionSet Definitions { get; }

    /// <summary>Every option, in the order of its declaration; those of definitions behind the option that names these.</summary>
    public IReadOnlyList<OptionLeaf> Leaves { get; }

    /// <summary>The schema of a set of definitions, read from their records once.</summary>
    /// <param name="definitions">What options can name.</param>
    public static OptionsSchema Of(DefinitionSet definitions) => Read.GetValue(definitions, static set => new OptionsSchema(set));

    /// <summary>The schema of options.</summary>
    /// <param name="options">Options, with what they can name.</param>
    public static OptionsSchema Of(TrainingOptions options) => Of(options.Definitions);

    /// <summary>Options as they are by default; nobody else holds any part of them.</summary>
    public TrainingOptions Defaults() => new() { Definitions = Definitions, Sections = OptionSections.Of(Definitions) };

    /// <summary>The option of a path, or null.</summary>
    /// <param name="path">A dotted path.</param>
    public OptionLeaf? Find(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>The options below a path that names a group of them; empty where it does not.</summary>
    /// <param name="path">A dotted path.</param>
    public IReadOnlyList<OptionLeaf> Below(string path) =>
        [.. Leaves.Where(leaf => leaf.Path.StartsWith(path + ".", StringComparison.Ordinal))];

    /// <summary>The options of what an option can name, each read by a run that names it.</summary>
    private IEnumerable<OptionLeaf> OwnOf(OptionLeaf naming) => naming.Names is not { } kind ? [] : Definitions.Of(kind)
        .Where(definition => definition.OptionsType is not null)
        .SelectMany(definition => OwnOf(definition, [[new ReadCondition(naming.Path, [definition.Name])]]));

    private IEnumerable<OptionLeaf> OwnOf(Definition definition, IReadOnlyList<IReadOnlyList<ReadCondition>> conditions) =>
        Walk(definition.OptionsType!, definition.Section + ".", conditions, options => options.Sections.Get(definition.OptionsKey!, definition.OptionsType!));

    private IReadOnlyList<IReadOnlyList<ReadCondition>> ConditionsOf(SectionDefinition section)
    {
        ReadCondition[] read = [.. ReadCondition.Of([.. section.ReadBy], Definitions)];
        return read.Length == 0 ? [] : [read];
    }

    private IEnumerable<OptionLeaf> Walk(
        Type record, string prefix, IReadOnlyList<IReadOnlyList<ReadCondition>> conditions, Func<TrainingOptions, object> owner)
    {
        foreach (PropertyInfo property in record.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsOption))
        {
            string path = prefix + JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            ReadCondition[] own = [.. ReadCondition.Of([.. property.GetCustomAttributes()], Definitions)];
            IReadOnlyList<IReadOnlyList<ReadCondition>> all = own.Length == 0 ? conditions : [.. conditions, own];
            if (OptionLeaf.IsValue(property.PropertyType))
            {
                yield return new OptionLeaf(path, property, owner, all, Definitions);
                continue;
            }

            foreach (OptionLeaf leaf in Walk(property.PropertyType, path + ".", all, options => property.GetValue(owner(options))!))
                yield return leaf;
        }
    }

    private static bool IsOption(PropertyInfo property) =>
        property.CanWrite && property.PropertyType != typeof(DefinitionSet) && property.PropertyType != typeof(OptionSections);
}
