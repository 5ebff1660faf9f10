using Flow.Stages.Learning.Gradients;
using Flow.Stages.Learning.Staging;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning.Extended;

public sealed class LearnerOnTheExtendedPathTests() : LearnerTests("extended");

public sealed class ReplayLearningOnTheExtendedPathTests() : ReplayLearningTests("extended");

public sealed class PrecisionOnTheExtendedPathTests() : PrecisionTests("extended");

public sealed class PclLearningOnTheExtendedPathTests() : PclLearningTests("extended");

public sealed class OnPolicyLearningOnTheExtendedPathTests() : OnPolicyLearningTests("extended");

public sealed class OneStepOnTheExtendedPathTests() : OneStepTests("extended");

public sealed class PaidPathOnTheExtendedPathTests() : PaidPathTests("extended");

public sealed class LoadingAheadOnTheExtendedPathTests() : LoadingAheadTests("extended");

public sealed class StagingOnTheExtendedPathTests : StagingTests
{
    private protected override IStaging Staging { get; } = new ExtendedStaging(CPU, copies: null);
}

public sealed class PathReaderOnTheExtendedPathTests : PathReaderTests
{
    private protected override IStaging Staging { get; } = new ExtendedStaging(CPU, copies: null);
}
