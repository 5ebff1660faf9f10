namespace Flow.Stages.Learning.Rules;

/// <summary>A rule that learns from whole paths, on whose every observation it asks the network that is trained.</summary>
public interface IPathRule : IUpdateRule
{
    /// <summary>Computes the loss, in descent direction.</summary>
    /// <param name="heads">What the network says of all observations of the paths.</param>
    /// <param name="paths">What was done on them and what came of it.</param>
    RuleLoss PathLoss(PolicyHeads heads, PathBatch paths);
}
