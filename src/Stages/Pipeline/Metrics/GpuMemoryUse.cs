namespace Flow.Stages.Pipeline.Metrics;

/// <summary>The memory of a GPU, all processes together.</summary>
/// <param name="Gpu">Its number.</param>
/// <param name="Used">Bytes in use.</param>
/// <param name="Total">Bytes that it has.</param>
public readonly record struct GpuMemoryUse(string Gpu, long Used, long Total);
