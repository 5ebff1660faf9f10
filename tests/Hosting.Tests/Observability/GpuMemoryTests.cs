using Flow.Hosting.Observability;
using Flow.Stages.Pipeline.Metrics;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observability;

public sealed class GpuMemoryTests
{
    [Fact]
    public void There_is_memory_for_every_gpu_of_the_driver_and_none_without_one()
    {
        const string gpus = "/proc/driver/nvidia/gpus";
        int expected = Directory.Exists(gpus) ? Directory.GetDirectories(gpus).Length : 0;
        IReadOnlyList<GpuMemoryUse> read = GpuMemory.Read();
        read.Count.ShouldBe(expected);
        read.ShouldAllBe(gpu => gpu.Used >= 0 && gpu.Used <= gpu.Total);
    }
}
