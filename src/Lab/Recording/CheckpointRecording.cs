using Flow.Contracts;
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

/// <summary>Films a game: a seam between the command line and the stages.</summary>
internal interface IRecording
{
    /// <summary>Plays one game with a checkpoint's policy and writes an animated GIF of it.</summary>
    /// <param name="options">Options that were checked.</param>
    /// <param name="source">Whose policy plays.</param>
    /// <param name="file">Where the GIF goes; its folder exists. It is written whole or not at all.</param>
    /// <param name="scale">Pixels of the film for one of the picture, each way.</param>
    /// <param name="stop">Cancelled by the first signal.</param>
    /// <returns>What was filmed; null where it was stopped.</returns>
    /// <exception cref="FlowException">The ROM or the checkpoint is wrong.</exception>
    RecordedEpisode? Run(TrainingOptions options, PolicySource source, string file, int scale, CancellationToken stop);
}
