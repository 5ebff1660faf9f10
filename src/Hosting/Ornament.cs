namespace Flow.Hosting;

/// <summary>Pictures and the like, which a result that is there does without: where they fail, that is a line.</summary>
internal static class Ornament
{
    /// <summary>Makes one.</summary>
    /// <param name="refusal">What cannot be made, as the line begins.</param>
    /// <param name="say">Told of the line.</param>
    /// <param name="make">Makes it.</param>
    public static void Make(string refusal, Action<string> say, Action make)
    {
        try
        {
            make();
        }
        catch (Exception problem)
        {
            say($"{refusal}: {SystemFault.Of(problem) ?? $"{problem.GetType().Name}: {problem.Message.ReplaceLineEndings(" ")}"}");
        }
    }
}
