namespace Flow.Stages.Tests.Learning;

public sealed class LearnerOnThePlainPathTests() : LearnerTests("plain");

public sealed class ReplayLearningOnThePlainPathTests() : ReplayLearningTests("plain");

public sealed class PrecisionOnThePlainPathTests() : PrecisionTests("plain");

public sealed class PclLearningOnThePlainPathTests() : PclLearningTests("plain");

public sealed class OnPolicyLearningOnThePlainPathTests() : OnPolicyLearningTests("plain");

public sealed class OneStepOnThePlainPathTests() : OneStepTests("plain");

public sealed class LoadingAheadOnThePlainPathTests() : LoadingAheadTests("plain");
