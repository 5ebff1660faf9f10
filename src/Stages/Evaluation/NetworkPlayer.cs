using Flow.Contracts.Messages;
using Flow.Stages.Acting;
using Flow.Stages.Networks;

namespace Flow.Stages.Evaluation;

/// <summary>
/// Plays by a network, all games in one forward pass. Games end one by one; when half of the rows are idle a narrower actor
/// takes over.
/// </summary>
/// <param name="network">The policy; stays the caller's.</param>
/// <param name="createActor">Makes an actor for the environments of the given numbers.</param>
internal sealed class NetworkPlayer(PolicyValueNetwork network, Func<IReadOnlyList<int>, Actor> createActor) : IPlayer
{
    private Actor? _actor;
    private EvaluatedGame[] _rows = [];
    private StepBatch _decision = new(0);

    public void Decide(IReadOnlyList<EvaluatedGame> seats, Span<int> actions)
    {
        if (seats.Count <= _rows.Length / 2 || _actor is null)
            Seat(seats);
        for (int row = 0; row < _rows.Length; row++)
            _rows[row].Look(_actor!.Row(row));
        _actor!.Forward(network);
        _actor.Decide(seats[0].Step, _decision);

        int seat = 0;
        for (int row = 0; row < _rows.Length; row++)
        {
            if (!_rows[row].Over)
                actions[seat++] = _decision.Actions[row];
        }
    }

    public void Dispose() => _actor?.Dispose();

    private void Seat(IReadOnlyList<EvaluatedGame> seats)
    {
        _actor?.Dispose();
        _rows = [.. seats];
        _decision = new StepBatch(_rows.Length);
        _actor = createActor([.. _rows.Select(row => row.Number)]);
    }
}
