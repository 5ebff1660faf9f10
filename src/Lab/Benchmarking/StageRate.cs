namespace Flow.Lab.Benchmarking;

/// <summary>One stage's speed, on one thread while the other cores do the same.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Unit">What its items are.</param>
/// <param name="ItemsPerSecond">Items that one thread handles a second.</param>
/// <param name="FramesPerItem">Emulated frames of training that an item stands for.</param>
internal sealed record StageRate(string Stage, string Unit, double ItemsPerSecond, double FramesPerItem)
{
    /// <summary>Seconds of one thread that a frame of training costs.</summary>
    public double SecondsPerFrame => 1 / (ItemsPerSecond * FramesPerItem);
}
