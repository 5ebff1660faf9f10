using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Flow.Contracts.Options;
using Flow.Stages.Emulation;

namespace Flow.Stages.Tests.Emulation;

/// <summary>The presets have the values that docs/environments.md gives with their sources.</summary>
public sealed class AtariPresetsTests
{
    private static readonly string[][] Table = ReadTable();

    public static TheoryData<string> Properties => [.. typeof(AtariPreset).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)];

    [Fact]
    public void Each_preset_is_a_column_of_the_documented_table_value_by_value()
    {
        string[] names = [.. Table[0].Skip(1).Select(name => name.Trim('`'))];
        names.ShouldBe(AtariPresets.All.Keys);

        Table.Skip(1).Select(row => row[0]).ShouldBe(PresetRows.All.Keys);
        foreach (string[] row in Table.Skip(1))
        {
            for (int column = 0; column < names.Length; column++)
                PresetRows.All[row[0]](AtariPresets.All[names[column]]).ShouldBe(row[column + 1], $"{row[0]} of {names[column]}");
        }
    }

    [Theory]
    [MemberData(nameof(Properties))]
    public void No_value_of_a_preset_is_missing_from_the_table(string property)
    {
        AtariPreset preset = AtariPresets.Schulman2017Dqn;
        AtariPreset changed = preset with { };
        PropertyInfo value = typeof(AtariPreset).GetProperty(property)!;
        value.SetValue(changed, Other(value.GetValue(preset)!));

        PresetRows.All.Values.ShouldContain(row => row(preset) != row(changed));
    }

    [Fact]
    public void The_option_knows_their_names_and_no_others() =>
        typeof(AtariOptions).GetProperty(nameof(AtariOptions.Preprocessing))!.GetCustomAttribute<AllowedValuesAttribute>()!.Values
            .ShouldBe(AtariPresets.All.Keys);

    private static object Other(object value) => value switch
    {
        bool flag => !flag,
        int number => number + 1,
        long number => number + 1,
        double number => number + 0.5,
        Enum => Enum.GetValues(value.GetType()).Cast<object>().First(other => !other.Equals(value)),
        _ => throw new ArgumentException($"What is another value than {value}?", nameof(value)),
    };

    /// <summary>The cells of the table under "Presets": its head, then its rows, without the line between.</summary>
    private static string[][] ReadTable()
    {
        string page = File.ReadAllText(Repository.PathOf("docs/environments.md"));
        IEnumerable<string> lines = page[page.IndexOf("## Presets", StringComparison.Ordinal)..].Split('\n')
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Where(line => !line.StartsWith("|---", StringComparison.Ordinal));
        return [.. lines.Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];
    }
}
