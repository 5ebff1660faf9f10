using Flow.Stages.Learning.Staging;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

public sealed class LearnerOnThePlainPathTests() : LearnerTests("plain");

public sealed class ReplayLearningOnThePlainPathTests() : ReplayLearningTests("plain");

public sealed class PrecisionOnThePlainPathTests() : PrecisionTests("plain");

public sealed class PclLearningOnThePlainPathTests() : PclLearningTests("plain");

public sealed class OnPolicyLearningOnThePlainPathTests() : OnPolicyLearningTests("plain");

public sealed class OneStepOnThePlainPathTests() : OneStepTests("plain");

public sealed class PaidPathOnThePlainPathTests() : PaidPathTests("plain");

public sealed class LoadingAheadOnThePlainPathTests() : LoadingAheadTests("plain");

public sealed class StagingOnThePlainPathTests : StagingTests
{
    private protected override IStaging Staging { get; } = new PlainStaging(CPU);
}

public sealed class PathReaderOnThePlainPathTests : PathReaderTests
{
    private protected override IStaging Staging { get; } = new PlainStaging(CPU);
}
