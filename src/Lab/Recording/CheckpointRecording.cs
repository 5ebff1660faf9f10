using Flow.Contracts.Options;
using Flow.Hosting.Runs;
using Flow.Hosting.Training;
using Flow.Stages.Persistence;

namespace Flow.Lab.Recording;

/// <summary>Films a checkpoint's policy by the classes that evaluate within a run.</summary>
internal sealed class CheckpointRecording : IRecording
{
    /// <inheritdoc/>
    public RecordedEpisode? Run(TrainingOptions options, PolicySource source, string file, int scale, CancellationToken stop)
    {
        using var policy = LoadedPolicy.Load(options, source);
        try
        {
            return Film(policy, file, scale, stop);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static RecordedEpisode Film(LoadedPolicy policy, string file, int scale, CancellationToken stop)
    {
        RecordedEpisode? episode = null;
        DurableFile.Write(file, stream =>
        {
            var film = new EpisodeFilm(stream, policy.Environments.CreatePainter(), scale);
            policy.Evaluator.Watch(policy.Network, film.Add, stop);
            film.Finish();
            episode = new RecordedEpisode(film.Score, film.Frames, policy.Evaluator.Policy.ToString()) { Notes = policy.Notes };
        });
        return episode!;
    }
}
