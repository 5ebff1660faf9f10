namespace Flow.Stages.Returns;

/// <summary>Which rewards the temporal differences δ_t are made of.</summary>
public enum ReturnForm
{
    /// <summary>The rewards alone: (79), the "naive" policy gradient. δ_t = r_t + γ V(s_{t+1}) − V(s_t).</summary>
    Plain,

    /// <summary>The rewards less the price of the policy: (36), (80). δ_t = (r_t − τ KL_t) + γ V(s_{t+1}) − V(s_t).</summary>
    Regularized,
}
