namespace Flow.Stages.Returns;

/// <summary>One environment's n successive steps t = 0 … n − 1, as the behaviour policy recorded them. Every span has n elements.</summary>
public readonly ref struct RolloutSteps
{
    /// <summary>r_t, as training sees it.</summary>
    public required ReadOnlySpan<float> Rewards { get; init; }

    /// <summary>V(s_t).</summary>
    public required ReadOnlySpan<float> Values { get; init; }

    /// <summary>KL_t = KL[π(·|s_t) ‖ π̄(·|s_t)], in nats.</summary>
    public required ReadOnlySpan<float> Divergences { get; init; }

    /// <summary>Step t ended its episode in a terminal state, whose value is 0. Wins over <see cref="Truncated"/>.</summary>
    public required ReadOnlySpan<bool> Terminated { get; init; }

    /// <summary>Step t ended its episode by a time limit; its last state has the value <see cref="FinalValues"/>[t].</summary>
    public required ReadOnlySpan<bool> Truncated { get; init; }

    /// <summary>V of the last observation of an episode; read only where step t was truncated.</summary>
    public required ReadOnlySpan<float> FinalValues { get; init; }

    /// <summary>V(s_n): what follows the last step; not read where that step ended its episode.</summary>
    public required float Bootstrap { get; init; }

    /// <summary>Steps, n.</summary>
    public int Count => Rewards.Length;

    /// <summary>Whether step <paramref name="t"/> ended its episode.</summary>
    /// <param name="t">0 … n − 1.</param>
    public bool Ended(int t) => Terminated[t] || Truncated[t];

    /// <summary>The value of the state that step <paramref name="t"/> led to, in that step's own episode.</summary>
    /// <param name="t">0 … n − 1.</param>
    public double NextValue(int t)
    {
        if (Terminated[t])
            return 0;
        if (Truncated[t])
            return FinalValues[t];
        return t == Count - 1 ? Bootstrap : Values[t + 1];
    }
}
