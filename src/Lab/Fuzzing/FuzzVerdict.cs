namespace Flow.Lab.Fuzzing;

/// <summary>What became of an input.</summary>
internal enum FuzzEnd
{
    /// <summary>It was read.</summary>
    Accepted,

    /// <summary>It was refused as the commands refuse: by lines for people.</summary>
    Refused,

    /// <summary>Something happened that nothing that is read may bring about.</summary>
    Bad,
}

/// <summary>What became of an input.</summary>
/// <param name="End">What.</param>
/// <param name="Line">What was refused, or what is bad; empty where it was accepted.</param>
internal sealed record FuzzVerdict(FuzzEnd End, string Line)
{
    /// <summary>It was read.</summary>
    public static readonly FuzzVerdict Accepted = new(FuzzEnd.Accepted, "");

    /// <summary>The exception, with its stack; null where there was none.</summary>
    public Exception? Fault { get; init; }

    /// <summary>How long reading took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Managed bytes that reading allocated, all of them together.</summary>
    public long Allocated { get; init; }
}
