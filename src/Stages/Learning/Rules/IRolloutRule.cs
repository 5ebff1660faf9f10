namespace Flow.Stages.Learning.Rules;

/// <summary>A rule that learns from the rows of the rollout that was just played, with the returns that were made of it.</summary>
public interface IRolloutRule : IUpdateRule
{
    /// <summary>Computes the loss, in descent direction.</summary>
    /// <param name="heads">What the network says of the batch.</param>
    /// <param name="batch">What was done and what came of it.</param>
    RuleLoss Loss(PolicyHeads heads, RuleBatch batch);
}
