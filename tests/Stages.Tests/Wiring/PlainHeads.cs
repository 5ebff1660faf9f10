namespace Flow.Stages.Tests.Wiring;

/// <summary>What a network says of one observation, in plain arithmetic.</summary>
/// <param name="Logits">The policy head, [A].</param>
/// <param name="Value">The value head.</param>
internal sealed record PlainHeads(double[] Logits, double Value)
{
    /// <summary>log π(·|s) of the policy head, [A].</summary>
    public double[] LogPolicy
    {
        get
        {
            double sum = Math.Log(Logits.Sum(Math.Exp));
            return [.. Logits.Select(logit => logit - sum)];
        }
    }
}
