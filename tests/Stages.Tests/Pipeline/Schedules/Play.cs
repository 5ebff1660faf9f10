namespace Flow.Stages.Tests.Pipeline.Schedules;

/// <summary>
/// Some actors on what they share, and what must hold when none of them can go on. An actor yields before each step the condition under which
/// the step would not wait; what comes after is the step, which nobody interrupts.
/// </summary>
/// <param name="Check">Checks what the actors left.</param>
/// <param name="Actors">The actors.</param>
internal sealed record Play(Action Check, params IEnumerable<Func<bool>>[] Actors)
{
    /// <summary>A step that never waits.</summary>
    public static bool Always() => true;
}
