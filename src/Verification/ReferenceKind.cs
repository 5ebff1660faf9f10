namespace Flow.Verification;

/// <summary>What log π̄ is.</summary>
internal enum ReferenceKind
{
    /// <summary>−log A: KL to the uniform policy, <c>reference=uniform</c>.</summary>
    Uniform,

    /// <summary>0, the counting measure, which is not normalised: <c>reference=none</c>.</summary>
    Counting,

    /// <summary>Any distribution of actions, the same in every state: <c>reference=given</c> by weights.</summary>
    Given,

    /// <summary>Any policy: <c>reference=lagged</c>, or one that a network gives.</summary>
    Policy,
}
