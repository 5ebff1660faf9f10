using System.Numerics;

namespace Flow.Stages.Returns;

/// <summary>One environment's n successive steps t = 0 … n − 1, as the behaviour policy recorded them. Every span has n elements.</summary>
/// <typeparam name="T">The precision of what was recorded: training's is <c>float</c>.</typeparam>
internal readonly ref struct RolloutSteps<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>r_t, as training sees it.</summary>
    public required ReadOnlySpan<T> Rewards { get; init; }

    /// <summary>V(s_t).</summary>
    public required ReadOnlySpan<T> Values { get; init; }

    /// <summary>KL_t = KL[π(·|s_t) ‖ π̄(·|s_t)], in nats.</summary>
    public required ReadOnlySpan<T> Divergences { get; init; }

    /// <summary>Step t ended its episode in a terminal state, whose value is 0. Wins over <see cref="Truncated"/>.</summary>
    public required ReadOnlySpan<bool> Terminated { get; init; }

    /// <summary>Step t ended its episode by a time limit; its last state has the value <see cref="FinalValues"/>[t].</summary>
    public required ReadOnlySpan<bool> Truncated { get; init; }

    /// <summary>V of the last observation of an episode; read only where step t was truncated.</summary>
    public required ReadOnlySpan<T> FinalValues { get; init; }

    /// <summary>V(s_n): what follows the last step; not read where that step ended its episode.</summary>
    public required T Bootstrap { get; init; }

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
            return double.CreateTruncating(FinalValues[t]);
        return double.CreateTruncating(t == Count - 1 ? Bootstrap : Values[t + 1]);
    }
}
