namespace Flow.Lab.Benchmarking;

/// <summary>What was measured in one go: a machine's moods meet the stages and the pipeline alike.</summary>
/// <param name="Stages">Every stage of the pipeline.</param>
/// <param name="PipelineFramesPerSecond">The whole pipeline's speed.</param>
/// <param name="Cores">Cores of the machine.</param>
internal sealed record BenchRound(IReadOnlyList<StageRate> Stages, double PipelineFramesPerSecond, int Cores)
{
    /// <summary>Frames a second if every core did nothing but the stages' work: cores / Σ seconds per frame.</summary>
    public double Ceiling => Cores / Stages.Sum(stage => stage.SecondsPerFrame);

    /// <summary>The pipeline's share of the ceiling.</summary>
    public double Share => PipelineFramesPerSecond / Ceiling;
}
