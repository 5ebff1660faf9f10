using System.Globalization;
using Flow.Contracts;

namespace Flow.Hosting.Profiles;

/// <summary>Turns what was written into an option's value, or says in one line why it cannot.</summary>
internal static class OptionValue
{
    /// <summary>Reads a setting.</summary>
    /// <param name="leaf">The option.</param>
    /// <param name="setting">What was written.</param>
    /// <param name="error">The line to show where the result is null.</param>
    /// <returns>The value, of the option's type; null where it is refused.</returns>
    public static object? Read(OptionLeaf leaf, Setting setting, out string? error)
    {
        error = null;
        if (setting.Text == leaf.WordForZero)
            return 0;
        string? complaint;
        object? value = leaf switch
        {
            { Type: var type } when type == typeof(string) => Word(leaf, setting, out complaint),
            _ when setting.Kind is SettingKind.Text or SettingKind.Other => Refuse("is not a number", out complaint),
            { IsInteger: true } => Integer(leaf, setting.Text, out complaint),
            _ => Real(leaf, setting.Text, out complaint),
        };
        error = complaint is null
            ? null
            : $"{setting.Source}: {setting.Name} = {Shown(setting)} {complaint}; allowed: {leaf.Allowed}{(leaf.Description.Length > 0 ? $" ({leaf.Description})" : "")}";
        return value;
    }

    private static string? Word(OptionLeaf leaf, Setting setting, out string? complaint)
    {
        complaint = setting.Kind is SettingKind.Number or SettingKind.Other ? "is not text"
            : leaf.Choices.Count > 0 && !leaf.Choices.Contains(setting.Text) ? "is not known"
            : setting.Text.Any(ShownText.IsControl) ? "contains a control character"
            : null;
        return complaint is null ? setting.Text : null;
    }

    private static object? Integer(OptionLeaf leaf, string text, out string? complaint)
    {
        if (Real(leaf, text, out complaint) is not double)
            return null;
        // Whole numbers are read as decimals: exact to 28 digits, where a double would round a seed.
        bool parsed = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact);
        if (!parsed || exact != decimal.Truncate(exact))
            return Refuse("is not a whole number", out complaint);
        if (exact < leaf.LowestInteger || exact > leaf.HighestInteger)
            return Refuse("is out of range", out complaint);
        return leaf.Type == typeof(int) ? (int)exact : (object)(long)exact;
    }

    private static object? Real(OptionLeaf leaf, string text, out string? complaint)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            return Refuse("is not a number", out complaint);
        if (double.IsNaN(number))
            return Refuse("is not a finite number", out complaint);
        if (number < leaf.Lowest || number > leaf.Highest)
            return Refuse("is out of range", out complaint);
        complaint = null;
        return number;
    }

    private static object? Refuse(string why, out string? complaint)
    {
        complaint = why;
        return null;
    }

    /// <summary>The value for people: short, on one line, text in quotes.</summary>
    /// <param name="setting">What was written.</param>
    public static string Shown(Setting setting)
    {
        string text = ShownText.Word(setting.Text);
        return setting.Kind == SettingKind.Text || text.Length == 0 ? $"\"{text}\"" : text;
    }
}
