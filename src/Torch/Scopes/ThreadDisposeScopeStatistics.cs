namespace TorchSharp;

/// <summary>Counts of what was created, disposed and detached on one thread since the last reset.</summary>
public sealed class ThreadDisposeScopeStatistics
{
    /// <summary>Disposables created while no scope was open.</summary>
    public long CreatedOutsideScopeCount { get; internal set; }

    /// <summary>Disposables created inside a scope.</summary>
    public long CreatedInScopeCount { get; internal set; }

    /// <summary>Disposables of a scope that were disposed, by the scope or by hand.</summary>
    public long DisposedInScopeCount { get; internal set; }

    /// <summary>Disposables taken out of every scope.</summary>
    public long DetachedFromScopeCount { get; internal set; }

    /// <summary>How many live disposables scopes still answer for.</summary>
    public long ThreadTotalLiveCount =>
        CreatedOutsideScopeCount + CreatedInScopeCount - DisposedInScopeCount;

    /// <summary>Sets every count to zero.</summary>
    public void Reset() =>
        (CreatedOutsideScopeCount, CreatedInScopeCount, DisposedInScopeCount, DetachedFromScopeCount) = (0, 0, 0, 0);
}
