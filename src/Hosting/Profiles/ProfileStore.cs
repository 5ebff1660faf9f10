using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Hosting.Profiles;

/// <summary>The profiles there are: those beside the program, and any file that is named by its path.</summary>
/// <param name="folder">The folder of the profiles that have names.</param>
/// <param name="definitions">What options can name.</param>
internal sealed class ProfileStore(string folder, DefinitionSet definitions)
{
    private const int LongestChain = 8;

    /// <summary>All options that profiles can set.</summary>
    public OptionsSchema Schema => OptionsSchema.Of(definitions);

    /// <summary>Flow's own profiles, in which options name what Flow has.</summary>
    public static ProfileStore Shipped { get; } = OfProgram(Flow.Stages.Shipped.Definitions);

    /// <summary>The profiles that came with the program.</summary>
    /// <param name="definitions">What options can name.</param>
    public static ProfileStore OfProgram(DefinitionSet definitions) => new(Path.Combine(AppContext.BaseDirectory, "profiles"), definitions);

    /// <summary>The profiles' names, sorted.</summary>
    public IReadOnlyList<string> Names => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!]
        : [];

    /// <summary>The file of a profile that has a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public string PathOf(string name) => Path.Combine(folder, name + ".json");

    /// <summary>The one line that a profile says of itself.</summary>
    /// <param name="name">A name or the path of a .json file.</param>
    public string About(string name) => ProfileFile.Read(Locate(name, null)).About;

    /// <summary>All settings of a profile, those it extends first.</summary>
    /// <param name="name">A name or the path of a .json file.</param>
    /// <exception cref="FlowException">There is no such profile, it cannot be read, or it extends itself.</exception>
    public IReadOnlyList<Setting> Load(string name)
    {
        List<ProfileFile> chain = [];
        string? next = name;
        string? from = null;
        while (next is not null)
        {
            string path = Locate(next, from);
            ProfileFile profile = ProfileFile.Read(path);
            chain.Insert(0, profile);
            if (chain.Count > LongestChain)
                throw new FlowException($"{path}: more than {LongestChain} profiles extend each other; is it a circle?");
            (next, from) = (profile.Extends, path);
        }

        return [.. chain.SelectMany(profile => profile.Settings)];
    }

    /// <summary>
    /// The settings that somebody has written into a profile: those of the file itself, without what it extends. None of a profile that came with the
    /// program, nor of one that is the record of a run, in which all options stand.
    /// </summary>
    /// <param name="name">A name or the path of a .json file.</param>
    public IReadOnlyList<Setting> Written(string name)
    {
        if (!IsPath(name))
            return [];
        IReadOnlyList<Setting> settings = ProfileFile.Read(Locate(name, null)).Settings;
        return settings.Count * 2 > Schema.Leaves.Count ? [] : settings;
    }

    /// <summary>Binds settings, and checks what comes out of them.</summary>
    /// <param name="settings">In order of precedence: of two for one option the later counts. One file gives it once.</param>
    /// <exception cref="FlowException">One line for each unknown path, bad value and broken rule.</exception>
    public TrainingOptions Bind(IEnumerable<Setting> settings) => OptionsBinder.Bind(definitions, settings);

    /// <summary>The options of a profile, as it is.</summary>
    /// <param name="name">A name or the path of a .json file.</param>
    /// <exception cref="FlowException">Lines that say what is wrong.</exception>
    public TrainingOptions Resolve(string name) => new ProfileRequest(name, [], Rom: null, Seed: null).Resolve(this);

    private static bool IsPath(string name) => name.EndsWith(".json", StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal);

    private string Locate(string name, string? from)
    {
        string where = from is null ? "profile" : $"{from}: extends";
        if (IsPath(name))
        {
            string path = from is null ? name : Path.Combine(Path.GetDirectoryName(from)!, name);
            return File.Exists(path) ? path : throw new FlowException($"{where} '{name}': there is no such file");
        }

        if (Names.Contains(name))
            return PathOf(name);
        string others = $"(there are {string.Join(", ", Names)}; the path of a .json file will do too)";
        throw new FlowException($"{where} '{name}': there is no such profile{Nearest.Hint(name, Names)} {others}");
    }
}
