using Flow.Contracts.Options;
using Flow.Hosting.Runs;
using Flow.Lab.Recording;

namespace Flow.Host.Tests.Commands;

/// <summary>Remembers what it was asked.</summary>
internal sealed class FakeRecording : IRecording
{
    public TrainingOptions? Options { get; private set; }

    public string? File { get; private set; }

    /// <summary>What is said of checkpoints that cannot be used.</summary>
    public string[] Notes { get; set; } = [];

    public RecordedEpisode? Run(TrainingOptions options, PolicySource source, string file, int scale, CancellationToken stop)
    {
        (Options, File) = (options, file);
        return new RecordedEpisode(12.5, 1234, "sampled") { Notes = Notes };
    }
}
