namespace Flow.Stages.Tests.Pipeline.Schedules;

/// <summary>
/// Runs a play by every schedule there is: at each moment any of the actors whose next step would not wait may be the one to take it. All
/// steps are taken by the calling thread, so a schedule that fails does so each time. Where no actor can go on, those that are not at their end
/// have waited for good.
/// </summary>
internal static class EverySchedule
{
    /// <summary>More is no small play any more.</summary>
    private const int Most = 300_000;

    /// <summary>Runs all of them.</summary>
    /// <param name="begin">Sets the play up anew.</param>
    /// <returns>How many schedules there are.</returns>
    public static int Of(Func<Play> begin)
    {
        List<int> choices = [];
        int schedules = 0;
        do
        {
            List<int> widths = Run(begin(), choices);
            (++schedules).ShouldBeLessThan(Most);
            while (choices.Count > 0 && ++choices[^1] == widths[choices.Count - 1])
                choices.RemoveAt(choices.Count - 1);
        }
        while (choices.Count > 0);
        return schedules;
    }

    private static List<int> Run(Play play, List<int> choices)
    {
        List<IEnumerator<Func<bool>>> actors = [.. play.Actors.Select(actor => actor.GetEnumerator())];
        actors.RemoveAll(actor => !actor.MoveNext());
        List<int> widths = [];
        while (true)
        {
            IEnumerator<Func<bool>>[] able = [.. actors.Where(actor => actor.Current())];
            if (able.Length == 0)
                break;
            if (widths.Count == choices.Count)
                choices.Add(0);
            IEnumerator<Func<bool>> next = able[choices[widths.Count]];
            widths.Add(able.Length);
            if (!next.MoveNext())
                actors.Remove(next);
        }

        string schedule = string.Join(' ', choices);
        actors.Count.ShouldBe(0, $"somebody waits for good after {schedule}");
        play.Check();
        return widths;
    }
}
