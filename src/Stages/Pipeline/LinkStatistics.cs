namespace Flow.Stages.Pipeline;

/// <summary>What a link counted since the start.</summary>
/// <param name="Messages">Messages that were written.</param>
/// <param name="Depth">Messages in it now.</param>
/// <param name="Capacity">Messages that it can hold.</param>
/// <param name="WriteBlocked">How long writers waited for room, summed over writers.</param>
/// <param name="ReadStarved">How long readers waited for a message, summed over readers.</param>
public readonly record struct LinkStatistics(long Messages, int Depth, int Capacity, TimeSpan WriteBlocked, TimeSpan ReadStarved);
