using System.Reflection;

namespace Flow.Atari;

/// <summary>The cartridges that come with this library: games of our own, whose sources are in <c>cartridges/</c>.</summary>
public static class BuiltInCartridges
{
    private const string Folder = "cartridges/";

    /// <summary>Their names, which are those of their <see cref="GameRules"/>, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Folder, StringComparison.Ordinal))
            .Select(resource => resource[Folder.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>One of them.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <returns>The cartridge; null where none has that name.</returns>
    public static Cartridge? Find(string name) => Names.Contains(name) ? Cartridge.Load(BytesOf(name)) : null;

    /// <summary>The ROM file of one of them.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static byte[] BytesOf(string name)
    {
        using Stream resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + name)!;
        byte[] rom = new byte[resource.Length];
        resource.ReadExactly(rom);
        return rom;
    }
}
