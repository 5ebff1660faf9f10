using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Hosting.Profiles;

/// <summary>One option: its dotted path, and what its property's attributes say of it.</summary>
internal sealed class OptionLeaf
{
    private readonly PropertyInfo _property;
    private readonly Func<TrainingOptions, object> _owner;
    private readonly RangeAttribute? _range;

    /// <summary>Describes a property.</summary>
    /// <param name="path">Its dotted path.</param>
    /// <param name="property">The property.</param>
    /// <param name="owner">Finds the record that has it.</param>
    /// <param name="conditions">When a run reads it.</param>
    /// <param name="definitions">What it can name, where it names something.</param>
    public OptionLeaf(
        string path,
        PropertyInfo property,
        Func<TrainingOptions, object> owner,
        IReadOnlyList<IReadOnlyList<ReadCondition>> conditions,
        DefinitionSet definitions)
    {
        Path = path;
        (_property, _owner) = (property, owner);
        Type = property.PropertyType;
        Description = property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";
        _range = property.GetCustomAttribute<RangeAttribute>();
        Conditions = conditions;
        Names = property.GetCustomAttribute<NameOfAttribute>()?.Kind;
        IsPath = property.IsDefined(typeof(FilePathAttribute));
        WordForZero = property.GetCustomAttribute<WordForZeroAttribute>()?.Word;
        Choices = Names is { } kind
            ? [.. definitions.Of(kind).Select(one => one.Name)]
            : [.. (property.GetCustomAttribute<AllowedValuesAttribute>()?.Values ?? []).Select(choice => Convert.ToString(choice, CultureInfo.InvariantCulture) ?? "")];
    }

    /// <summary>The dotted path in camelCase.</summary>
    public string Path { get; }

    /// <summary>Its name in messages: the short one where it has one, else the path.</summary>
    public string Name => OptionAliases.Shortest(Path);

    /// <summary>All names that may be typed for it: the path, and the short one where it has one.</summary>
    public IEnumerable<string> AllNames => Name == Path ? [Path] : [Path, Name];

    /// <summary>int, long, double or string.</summary>
    public Type Type { get; }

    /// <summary>What it means, in a few words.</summary>
    public string Description { get; }

    /// <summary>The words allowed; empty where there is no list.</summary>
    public IReadOnlyList<string> Choices { get; }

    /// <summary>When a run reads it: where, of each of these lists, one alternative holds.</summary>
    public IReadOnlyList<IReadOnlyList<ReadCondition>> Conditions { get; }

    /// <summary>The kind of definition that it names; null where it names none.</summary>
    public Type? Names { get; }

    /// <summary>Whether it is the path of a file or folder.</summary>
    public bool IsPath { get; }

    /// <summary>The word that stands for 0; null where none does.</summary>
    public string? WordForZero { get; }

    /// <summary>Whether it takes whole numbers only.</summary>
    public bool IsInteger => Type == typeof(int) || Type == typeof(long);

    /// <summary>What is allowed, in words.</summary>
    public string Allowed => this switch
    {
        { Choices.Count: > 0 } => string.Join(", ", Choices),
        { Type: var type } when type == typeof(string) => "text",
        { IsInteger: true } => string.Create(CultureInfo.InvariantCulture, $"{(WordForZero is null ? "" : $"{WordForZero}, or ")}a whole number from {LowestInteger} to {HighestInteger}"),
        _ => $"a number from {Shortest(Lowest)} to {Shortest(Highest)}",
    };

    /// <summary>The smallest number allowed.</summary>
    public double Lowest => _range is null ? double.MinValue : Convert.ToDouble(_range.Minimum, CultureInfo.InvariantCulture);

    /// <summary>The largest number allowed.</summary>
    public double Highest => _range is null ? double.MaxValue : Convert.ToDouble(_range.Maximum, CultureInfo.InvariantCulture);

    /// <summary>The smallest whole number allowed.</summary>
    public long LowestInteger => Math.Max((long)Lowest, Type == typeof(int) ? int.MinValue : long.MinValue);

    /// <summary>The largest whole number allowed; the cast saturates, because long.MaxValue has no exact double.</summary>
    public long HighestInteger => Math.Min((long)Highest, Type == typeof(int) ? int.MaxValue : long.MaxValue);

    /// <summary>Whether a property of a type is an option, and not a group of them.</summary>
    /// <param name="type">The type.</param>
    public static bool IsValue(Type type) => type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(string);

    /// <summary>The option's value.</summary>
    /// <param name="options">Where to read it.</param>
    public object Read(TrainingOptions options) => _property.GetValue(_owner(options))!;

    /// <summary>Sets the option while the record is being built.</summary>
    /// <param name="options">A record that nobody else holds yet.</param>
    /// <param name="value">A value of <see cref="Type"/>.</param>
    public void Write(TrainingOptions options, object value) => _property.SetValue(_owner(options), value);

    /// <summary>Its value as text, as somebody would write it.</summary>
    /// <param name="options">Where to read it.</param>
    public string Text(TrainingOptions options) => IsWord(options) ? WordForZero! : Convert.ToString(Read(options), CultureInfo.InvariantCulture)!;

    /// <summary>Its value as profiles have it.</summary>
    /// <param name="options">Where to read it.</param>
    public JsonNode Json(TrainingOptions options) => IsWord(options) ? JsonValue.Create(WordForZero!) : JsonSerializer.SerializeToNode(Read(options), Type)!;

    private bool IsWord(TrainingOptions options) => WordForZero is not null && Read(options) is 0;

    private static string Shortest(double number) =>
        number.ToString("0.####;-0.####", CultureInfo.InvariantCulture) is var plain && (number == 0 || plain != "0")
            ? plain
            : number.ToString("0.####e-0", CultureInfo.InvariantCulture);
}
