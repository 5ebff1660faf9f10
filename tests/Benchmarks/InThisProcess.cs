using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Flow.Benchmarks;

/// <summary>Short runs in the process that was built, so that nothing is generated, restored or built a second time.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1812", Justification = "BenchmarkDotNet makes it, by its attribute.")]
internal sealed class InThisProcess : ManualConfig
{
    public InThisProcess() =>
        AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(4).WithIterationCount(12));
}
