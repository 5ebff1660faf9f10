using System.Security.Cryptography;
using System.Text;
using Flow.Contracts.Options;
using Flow.Hosting.Runs;
using OpenTelemetry.Resources;

namespace Flow.Hosting.Observability;

/// <summary>What tells a run from others in everything that it exports.</summary>
/// <param name="Run">The name of its folder; of a run of a sweep with that of the sweep's before it, and six digits that tell its place.</param>
/// <param name="Rule">Its update rule.</param>
/// <param name="Game">Its game as it was recognised, or its environment where that has none.</param>
/// <param name="Seed">Its seed.</param>
internal sealed record RunLabels(string Run, string Rule, string Game, long Seed)
{
    /// <summary>Those that every series carries; the others stand in <c>target_info</c>.</summary>
    public static IReadOnlyList<string> OfSeries { get; } = ["run", "rule"];

    /// <summary>Reads them off a run.</summary>
    /// <param name="folder">Its folder's path.</param>
    /// <param name="game">Its game, or its environment.</param>
    /// <param name="options">Its options.</param>
    public static RunLabels Of(string folder, string game, TrainingOptions options) => new(NameOf(folder), options.Rule.Name, game, options.Run.Seed);

    /// <summary>Runs of a sweep are named by their axes alone, so those of another sweep are called the same, and its folder may be too.</summary>
    private static string NameOf(string folder)
    {
        const int digits = 6;
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string? sweep = Path.GetDirectoryName(path);
        if (sweep is null || !File.Exists(Path.Combine(sweep, FolderLock.Name)))
            return Path.GetFileName(path);
        string place = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sweep)))[..digits];
        return $"{Path.GetFileName(sweep)}-{place}/{Path.GetFileName(path)}";
    }

    /// <summary>As OpenTelemetry's resource, with what the standard variables add.</summary>
    public ResourceBuilder ToResource() => ResourceBuilder.CreateDefault()
        .AddService("flow", serviceVersion: typeof(RunLabels).Assembly.GetName().Version?.ToString(3), serviceInstanceId: Run)
        .AddAttributes([new("run", Run), new("rule", Rule), new("game", Game), new("seed", Seed)]);
}
