using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Hosting.Profiles;

/// <summary>Binds settings to <see cref="TrainingOptions"/> and collects everything that is wrong with them.</summary>
internal static class OptionsBinder
{
    /// <summary>As many as anybody reads. A file of a megabyte may have a hundred thousand.</summary>
    private const int MostErrors = 20;

    /// <summary>Binds and checks.</summary>
    /// <param name="definitions">What options can name.</param>
    /// <param name="settings">In order of precedence: of two for one option the later counts. One file gives it once.</param>
    /// <exception cref="FlowException">One line for each unknown path, bad value and broken rule.</exception>
    public static TrainingOptions Bind(DefinitionSet definitions, IEnumerable<Setting> settings)
    {
        TrainingOptions options = OptionsSchema.Of(definitions).Defaults();
        List<string> errors = [];
        settings = OptionAliases.Renamed([.. settings], errors);
        foreach (Setting setting in settings.GroupBy(setting => setting.Path).Select(same => same.Last()))
        {
            Apply(setting, options, errors);
            if (errors.Count > MostErrors)
                throw new FlowException(string.Join('\n', errors[..MostErrors].Append($"more than {MostErrors} options are wrong: these are the first")));
        }

        if (errors.Count == 0)
            errors.AddRange(OptionsConstraints.Broken(options));
        return errors.Count == 0 ? options : throw new FlowException(string.Join('\n', errors));
    }

    private static void Apply(Setting setting, TrainingOptions options, List<string> errors)
    {
        OptionsSchema schema = OptionsSchema.Of(options);
        if (schema.Find(setting.Path) is not { } leaf)
        {
            errors.Add(Unknown(setting, schema));
            return;
        }

        if (OptionValue.Read(leaf, setting, out string? error) is { } value)
            leaf.Write(options, value);
        else
            errors.Add(error!);
    }

    private static string Unknown(Setting setting, OptionsSchema schema)
    {
        IReadOnlyList<OptionLeaf> below = schema.Below(setting.Path);
        if (below.Count > 0)
            return $"{setting.Source}: '{setting.Path}' is a group of options: {string.Join(", ", below.Select(leaf => leaf.Name))}";
        string hint = Nearest.Hint(setting.Path, schema.Leaves.SelectMany(leaf => leaf.AllNames));
        string moved = OptionAliases.Present(setting.Path) is { } present ? $", or '{present}', which was called so?" : "";
        return $"{setting.Source}: there is no option '{ShownText.Word(setting.Path)}'{(moved.Length > 0 ? hint.TrimEnd('?') : hint)}{moved} (flow profiles show NAME lists them all)";
    }
}
