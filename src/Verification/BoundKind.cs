namespace Flow.Verification;

/// <summary>Which side of a limit is right, and of what.</summary>
public enum BoundKind
{
    /// <summary>The worst case is at most the limit: what is claimed holds always.</summary>
    WorstAtMost,

    /// <summary>The median case is at most the limit: what is claimed holds in the limit of small steps or many samples.</summary>
    MedianAtMost,

    /// <summary>The median case is at least the limit: what is claimed is wrong as a rule, not by chance.</summary>
    MedianAtLeast,

    /// <summary>The worst case is at least the limit: a counter-example was found.</summary>
    WorstAtLeast,
}
