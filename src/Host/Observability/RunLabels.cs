using Flow.Contracts.Options;
using OpenTelemetry.Resources;

namespace Flow.Host.Observability;

/// <summary>What tells a run from others in everything that it exports.</summary>
/// <param name="Run">The name of its folder.</param>
/// <param name="Rule">Its update rule.</param>
/// <param name="Game">Its game, or its environment where that has none.</param>
/// <param name="Seed">Its seed.</param>
internal sealed record RunLabels(string Run, string Rule, string Game, long Seed)
{
    /// <summary>Those that every series carries; the others stand in <c>target_info</c>.</summary>
    public static IReadOnlyList<string> OfSeries { get; } = ["run", "rule"];

    /// <summary>Reads them off a run.</summary>
    /// <param name="folder">Its folder's path.</param>
    /// <param name="options">Its options.</param>
    public static RunLabels Of(string folder, TrainingOptions options) => new(
        Path.GetFileName(folder), options.Rule, options.Environment == "atari" ? options.Game : options.Environment, options.Seed);

    /// <summary>As OpenTelemetry's resource, with what the standard variables add.</summary>
    public ResourceBuilder ToResource() => ResourceBuilder.CreateDefault()
        .AddService("flow", serviceVersion: typeof(RunLabels).Assembly.GetName().Version?.ToString(3), serviceInstanceId: Run)
        .AddAttributes([new("run", Run), new("rule", Rule), new("game", Game), new("seed", Seed)]);
}
