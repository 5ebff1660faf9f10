using Flow.Contracts.Options;
using Flow.Host.Commands;

namespace Flow.Host.Tests.Commands;

/// <summary>Remembers what it was asked.</summary>
internal sealed class FakeRecording : IRecording
{
    public TrainingOptions? Options { get; private set; }

    public string? File { get; private set; }

    public RecordedEpisode? Run(TrainingOptions options, string checkpoint, string file, int scale, CancellationToken stop)
    {
        (Options, File) = (options, file);
        return new RecordedEpisode(12.5, 1234, "sampled");
    }
}
