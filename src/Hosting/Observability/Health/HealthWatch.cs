using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Hosting.Observability.Health;

/// <summary>
/// Watches what a run learns, in blocks of updates, and says aloud what is wrong with it: a line where that begins and where it ends, and a
/// metric while it lasts. It looks only; nothing of training depends on it. Updates come one at a time, other events are passed over; the
/// states may be read by any thread.
/// </summary>
internal sealed class HealthWatch
{
    private readonly HealthChecks _checks;
    private readonly HealthCheck[] _all;
    private readonly Func<EpisodeStatistics> _episodes;
    private double? _largest;
    private HealthBlock _block;

    /// <summary>Begins to watch.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="actions">Number of actions.</param>
    /// <param name="hasScore">Whether games have a score and an end.</param>
    /// <param name="episodes">The training episodes so far.</param>
    /// <param name="frames">Emulated frames that the run begins or goes on with.</param>
    public HealthWatch(TrainingOptions options, int actions, bool hasScore, Func<EpisodeStatistics> episodes, long frames)
    {
        _checks = new HealthChecks(options, actions, hasScore);
        _all = [.. _checks.All];
        _episodes = episodes;
        _block = Begin(frames);
    }

    /// <summary>What can be found, and whether it is so now.</summary>
    public IReadOnlyList<HealthState> States => [.. _all.Select(check => new HealthState(check.Finding, check.Holds))];

    /// <summary>A line for each finding that holds; for the end of a run.</summary>
    public IReadOnlyList<string> Standing => [.. _all.Where(check => check.Holds).Select(check => check.Line)];

    /// <summary>Looks at an event.</summary>
    /// <param name="happened">What happened.</param>
    /// <returns>Lines for people; mostly none.</returns>
    public IReadOnlyList<string> Look(TrainingEvent happened)
    {
        if (happened is not UpdateCompleted update)
            return [];
        _block.Add(update);
        if (update.Frames - _block.From < _checks.BlockFrames)
            return [];
        _block.End(_episodes());
        string[] news = [.. _all.Select(check => check.Look(_block)).OfType<string>()];
        _block = Begin(update.Frames);
        return news;
    }

    private HealthBlock Begin(long frames)
    {
        EpisodeStatistics episodes = _episodes();
        foreach (double score in episodes.LastScores)
            _largest = Math.Max(_largest ?? 0, Math.Abs(score));
        return new HealthBlock(_checks.LossLimit(_largest), frames) { Episodes = episodes };
    }
}

/// <summary>Registers the watch of what a run learns in the services of its host.</summary>
internal static class HealthServices
{
    /// <summary>Adds it, and its states, which a metric shows.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="environment">What the environments are.</param>
    /// <param name="frames">Emulated frames that the run begins or goes on with.</param>
    public static IServiceCollection AddHealth(this IServiceCollection services, TrainingOptions options, EnvironmentSpec environment, long frames) =>
        services
            .AddSingleton(provider =>
            {
                EpisodeLedger episodes = provider.GetRequiredService<EpisodeLedger>();
                return new HealthWatch(options, environment.Actions, environment.HasScore, () => episodes.Statistics, frames);
            })
            .AddSingleton<Func<IReadOnlyList<HealthState>>>(provider => () => provider.GetRequiredService<HealthWatch>().States);
}
