using Flow.Contracts.Options;

namespace Flow.Lab.LoadTesting;

/// <summary>Which stage was under load, and how it was set up.</summary>
/// <param name="Options">The options.</param>
/// <param name="Stage">Its name.</param>
/// <param name="Learns">Whether it takes the gradient steps.</param>
/// <param name="Samples">Samples in a message.</param>
/// <param name="Threads">Its threads.</param>
/// <param name="Capacity">Messages that its link holds.</param>
/// <param name="FlopsOfSample">Floating-point operations of the network for one sample; 0 where the stage asks none.</param>
internal sealed record StageFacts(TrainingOptions Options, string Stage, bool Learns, int Samples, int Threads, int Capacity, double FlopsOfSample)
{
    /// <summary>What the network computes in: only gradient steps do it in bf16, while tf32 is the process's.</summary>
    public string Precision => Options.Run.Precision == "bf16" && !Learns ? "fp32" : Options.Run.Precision;

    /// <summary>One line for people.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Stage}: batches of {Samples} samples, {Threads} thread(s), a link of {Capacity}, {Options.Network.Name} network on {Options.Run.Device} in {Precision}");
}
