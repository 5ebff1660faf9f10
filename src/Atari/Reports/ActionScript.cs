namespace Flow.Atari.Reports;

/// <summary>The actions of a trace, drawn by a linear congruential generator: s ← 1664525·s + 1013904223 modulo 2³², of which the upper half chooses.</summary>
/// <param name="seed">The first s.</param>
/// <param name="actions">The actions to draw from.</param>
public sealed class ActionScript(uint seed, IReadOnlyList<int> actions)
{
    private uint _state = seed;

    /// <summary>The next action.</summary>
    public int Next()
    {
        _state = unchecked((_state * 1664525u) + 1013904223u);
        return actions[(int)((_state >> 16) % (uint)actions.Count)];
    }
}
