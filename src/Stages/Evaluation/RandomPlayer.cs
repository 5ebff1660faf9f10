using Flow.Contracts.Randomness;

namespace Flow.Stages.Evaluation;

/// <summary>Plays every action with the same probability: what a trained agent is measured against.</summary>
/// <param name="seed">The seed of its choices.</param>
/// <param name="actions">Number of actions.</param>
internal sealed class RandomPlayer(ulong seed, int actions) : IPlayer
{
    public void Decide(IReadOnlyList<EvaluatedGame> seats, Span<int> actionsOfSeats)
    {
        for (int i = 0; i < seats.Count; i++)
            actionsOfSeats[i] = new CounterRandom(seed, seats[i].Number, RandomPurpose.Action).Below(actions, seats[i].Step);
    }

    public void Dispose()
    {
    }
}

/// <summary>Decides for all games of an evaluation that are not over.</summary>
internal interface IPlayer : IDisposable
{
    /// <summary>Decides one step.</summary>
    /// <param name="seats">The games that are not over, all at the same step.</param>
    /// <param name="actions">Receives the action of each, in the same order.</param>
    void Decide(IReadOnlyList<EvaluatedGame> seats, Span<int> actions);
}
