namespace Flow.Stages.Evaluation;

/// <summary>Decides for all games of an evaluation that are not over.</summary>
internal interface IPlayer : IDisposable
{
    /// <summary>Decides one step.</summary>
    /// <param name="seats">The games that are not over, all at the same step.</param>
    /// <param name="actions">Receives the action of each, in the same order.</param>
    void Decide(IReadOnlyList<EvaluatedGame> seats, Span<int> actions);
}
