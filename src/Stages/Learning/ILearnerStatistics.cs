using Flow.Contracts.Events;

namespace Flow.Stages.Learning;

/// <summary>What a learner counts and measures, for those who watch; safe to read from any thread.</summary>
internal interface ILearnerStatistics
{
    /// <summary>Gradient steps that were taken.</summary>
    long Updates { get; }

    /// <summary>What the last of them measured; null before the first.</summary>
    UpdateStatistics? Last { get; }
}
