namespace Flow.Atari.Rules;

/// <summary>The values of one game's equations on one console, frame by frame.</summary>
internal sealed class RulesState
{
    private readonly Equations? _equations;
    private readonly int[] _values;
    private readonly int[] _previous;

    /// <summary>State for a game; for null there are no rules: no reward, no lives, no end.</summary>
    public RulesState(Equations? equations)
    {
        _equations = equations;
        _values = new int[equations?.Names.Count ?? 0];
        _previous = new int[_values.Length];
        equations?.Initial.ToArray().CopyTo(_previous, 0);
    }

    /// <summary>The mode that is played, which equations may ask for.</summary>
    public int Mode { get; set; }

    /// <summary>Reward of the last frame.</summary>
    public int Reward => _equations is null ? 0 : _previous[_equations.Reward];

    /// <summary>Lives after the last frame, or those the reset gives.</summary>
    public int Lives => _equations is null ? 0 : _previous[_equations.Lives];

    /// <summary>True once the game is over.</summary>
    public bool Terminal => _equations is not null && _previous[_equations.Terminal] != 0;

    /// <summary>Starts an episode.</summary>
    public void Reset()
    {
        if (_equations is null) return;
        for (int i = 0; i < _previous.Length; i++)
        {
            if (!_equations.Kept.Contains(i)) _previous[i] = _equations.Initial[i];
        }
    }

    /// <summary>Works the equations out from memory as it is after a frame.</summary>
    public void Step(byte[] ram, Func<int, int> bus)
    {
        if (_equations is null) return;
        _equations.Step(ram, bus, Mode, _values, _previous);
        _values.CopyTo(_previous, 0);
    }

    /// <summary>Measures, saves or restores the values.</summary>
    public void Visit(ref StateCursor state) => state.Array(_previous);
}
