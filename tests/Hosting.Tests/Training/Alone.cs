using Xunit;

namespace Flow.Hosting.Tests.Training;

/// <summary>Tests that read what belongs to the whole process, or its clock: no other test runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
