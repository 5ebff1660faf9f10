namespace Flow.Verification;

/// <summary>What log π̄ is.</summary>
internal enum ReferenceKind
{
    /// <summary>−log A: KL to the uniform policy, <c>regularizer=kl</c>.</summary>
    Uniform,

    /// <summary>0, the counting measure, which is not normalised: <c>regularizer=entropy</c>.</summary>
    Counting,

    /// <summary>Any policy.</summary>
    Given,
}
