namespace Flow.Benchmarks.Steps;

/// <summary>Which training step is taken.</summary>
/// <param name="Rows">Samples of a batch.</param>
/// <param name="Precision">As options spell it.</param>
/// <param name="Device">As options spell it.</param>
/// <param name="Threads">Here shards of the batch, and threads that differentiate them; in Python threads of an operation.</param>
internal sealed record StepSetup(int Rows = 80, string Precision = "fp32", string Device = "cpu", int Threads = 1);
