using System.Reflection;
using System.Text.Json;
using Flow.Contracts.Options;

namespace Flow.Hosting.Profiles;

/// <summary>All options there are, read once from the records in Flow.Contracts.</summary>
internal static class OptionsSchema
{
    /// <summary>Every option, in the order of its declaration.</summary>
    public static IReadOnlyList<OptionLeaf> Leaves { get; } = [.. Walk(typeof(TrainingOptions), "", [])];

    /// <summary>The option of a path, or null.</summary>
    /// <param name="path">A dotted path.</param>
    public static OptionLeaf? Find(string path) => Leaves.FirstOrDefault(leaf => leaf.Path == path);

    /// <summary>The options below a path that names a group of them; empty where it does not.</summary>
    /// <param name="path">A dotted path.</param>
    public static IReadOnlyList<OptionLeaf> Below(string path) =>
        [.. Leaves.Where(leaf => leaf.Path.StartsWith(path + ".", StringComparison.Ordinal))];

    private static IEnumerable<OptionLeaf> Walk(Type record, string prefix, PropertyInfo[] way)
    {
        foreach (PropertyInfo property in record.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            string path = prefix + JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            PropertyInfo[] further = [.. way, property];
            if (property.PropertyType.Namespace != typeof(TrainingOptions).Namespace)
            {
                yield return new OptionLeaf(path, further);
                continue;
            }

            foreach (OptionLeaf leaf in Walk(property.PropertyType, path + ".", further))
                yield return leaf;
        }
    }
}
