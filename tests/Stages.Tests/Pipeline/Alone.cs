namespace Flow.Stages.Tests.Pipeline;

/// <summary>Tests that read what belongs to the whole process: no other test runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
