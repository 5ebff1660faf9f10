namespace Flow.Stages.Pipeline;

/// <summary>One version of the policy, counted by those who use it; when nobody does, its memory serves a later version.</summary>
/// <typeparam name="TPolicy">The policy.</typeparam>
internal sealed class PolicyVersion<TPolicy>
    where TPolicy : class
{
    private readonly Action<PolicyVersion<TPolicy>> _share;
    private readonly Action<PolicyVersion<TPolicy>> _release;

    internal PolicyVersion(TPolicy policy, Action<PolicyVersion<TPolicy>> share, Action<PolicyVersion<TPolicy>> release)
    {
        Policy = policy;
        _share = share;
        _release = release;
    }

    /// <summary>The policy; read-only once published.</summary>
    public TPolicy Policy { get; }

    /// <summary>Its number: the updates it has behind it.</summary>
    public long Number { get; internal set; }

    /// <summary>Emulated frames of training it has behind it.</summary>
    public long Frames { get; internal set; }

    /// <summary>Users, guarded by the cell's gate.</summary>
    internal int Users { get; set; }

    /// <summary>Says that somebody else uses this version beside the caller, who must not have released it.</summary>
    public void Share() => _share(this);

    /// <summary>Says that the caller is done with this version.</summary>
    public void Release() => _release(this);
}
