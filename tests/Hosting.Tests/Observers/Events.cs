using Flow.Contracts.Events;

namespace Flow.Hosting.Tests.Observers;

/// <summary>Events as a run would raise them.</summary>
internal static class Events
{
    public static UpdateCompleted Update(long frames, long update, double loss = 0.5, double explained = 0.25) =>
        new(frames, update, 0, new UpdateStatistics(loss, 0.1, 0.2, 1.386, 0.01, 3.5, explained, 7e-4));

    public static EpisodeEnded Episode(long frames, double score) => new(frames, 0, score, 10, score, true);
}
