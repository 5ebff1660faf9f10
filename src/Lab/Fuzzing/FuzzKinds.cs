using Flow.Lab.Fuzzing.Kinds;

namespace Flow.Lab.Fuzzing;

/// <summary>The kinds of input that there are.</summary>
internal static class FuzzKinds
{
    private static readonly Dictionary<string, Func<FuzzKind>> Makers = new()
    {
        ["roms"] = () => new RomKind(),
        ["rules"] = () => new RulesKind(),
        ["profiles"] = () => new ProfileKind(),
        ["set"] = () => new SetKind(),
        ["checkpoints"] = () => new CheckpointKind(),
        ["safetensors"] = () => new SafetensorsKind(),
        ["runs"] = () => new RunFolderKind(),
        ["http"] = () => new HttpKind(),
    };

    /// <summary>The kinds that are tried unless others are asked for.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Makers.Keys];

    /// <summary>The kind that tests the fuzzer itself.</summary>
    public const string Faulty = "faulty";

    /// <summary>Whether there is a kind of this name.</summary>
    /// <param name="name">The name.</param>
    public static bool Has(string name) => name == Faulty || Makers.ContainsKey(name);

    /// <summary>Makes a kind.</summary>
    /// <param name="name">Its name.</param>
    public static FuzzKind Make(string name) => name == Faulty ? new FaultyKind() : Makers[name]();
}
