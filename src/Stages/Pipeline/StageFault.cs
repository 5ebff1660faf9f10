namespace Flow.Stages.Pipeline;

/// <summary>The first thing that went wrong in a pipeline, and where.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Worker">The worker's number.</param>
/// <param name="Message">The message it was working on; "no message" at its start or end.</param>
/// <param name="Exception">What was thrown.</param>
public sealed record StageFault(string Stage, int Worker, string Message, Exception Exception)
{
    /// <summary>One line that names the place and the cause.</summary>
    public override string ToString() =>
        $"stage {Stage}, worker {Worker}, {Message}: {Exception.GetType().Name}: {Exception.Message.ReplaceLineEndings(" ")}";
}
