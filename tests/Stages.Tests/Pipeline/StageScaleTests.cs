using Flow.Contracts.Options;
using Flow.Stages.Emulation;
using Flow.Stages.Learning;
using Flow.Stages.Pipeline;
using Flow.Stages.Returns;

namespace Flow.Stages.Tests.Pipeline;

public sealed class StageScaleTests
{
    [Theory]
    [InlineData(StageOptions.Auto, 4, 2, 2)]
    [InlineData(StageOptions.Auto, 2, 8, 2)]
    [InlineData(StageOptions.Auto, 1, 8, 1)]
    [InlineData(StageOptions.Auto, 4, 0, 1)]
    [InlineData(3, 4, 2, 3)]
    public void Auto_is_a_worker_for_each_part_up_to_the_cores(int workers, int parts, int cores, int expected) =>
        new StageOptions { Workers = workers }.WorkersFor(parts, cores).ShouldBe(expected);

    [Fact]
    public void In_the_ring_the_parts_are_groups_in_the_line_there_is_one_and_learning_has_its_shards()
    {
        TrainingOptions options = Shipped.Options with { Run = new() { Groups = 4, Shards = 4 } };
        int cores = Math.Min(4, Environment.ProcessorCount);
        EmulationStage.Definition.Scale(options).Workers.ShouldBe(cores);
        ReturnsStage.Definition.Scale(options).Workers.ShouldBe(1);
        LearningStage.Definition.Scale(options).Workers.ShouldBe(1);
        LearningThreads.Of(options).ShouldBe(cores);
        LearningThreads.Of(options with { Run = options.Run with { Threads = 1024 } }).ShouldBe(1);
        LearningThreads.Of(options with { Run = options.Run with { Device = "cuda" } }).ShouldBe(1);
    }
}
