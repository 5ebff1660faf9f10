using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Lab.Benchmarking;
using Flow.Stages;
using Flow.Stages.Pipeline;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Benchmarking;

public sealed class TunerTests
{
    private static readonly TrainingOptions Start =
        (Shipped.Options with { Environment = new() { Name = "cartpole" }, Network = new() { Name = "mlp" }, Run = new() { Frames = 1_000_000 } })
        .WithWorkers(StageName.Emulation, 1).WithWorkers(StageName.Preprocessing, 1).WithWorkers(StageName.Acting, 1);

    [Fact]
    public async Task It_keeps_what_is_faster_and_builds_on_it()
    {
        TrainingOptions tuned = await Tuner.TuneAsync(TrainingPipeline.Stages, Start, cores: 2, options => Task.FromResult(Speed(options)), _ => { });
        (tuned.Run.Groups, tuned.Run.Shards, tuned.ScaleOf(StageName.Learning).Workers, tuned.Run.Threads).ShouldBe((2, 2, 2, 1));
        tuned.ScaleOf(StageName.Emulation).Workers.ShouldBe(2);
        tuned.ScaleOf(StageName.Acting).Workers.ShouldBe(1);
    }

    [Fact]
    public async Task It_turns_nothing_that_changes_what_is_learnt()
    {
        var tried = new List<TrainingOptions>();
        await Tuner.TuneAsync(TrainingPipeline.Stages, Start, cores: 4, options => Task.FromResult(Tried(options)), _ => { });
        tried.Select(options => options with { Run = options.Run with { Groups = 1, Shards = 1, Threads = 1 }, Sections = Start.Sections }).Distinct().ShouldBe([Start]);
        tried.SelectMany(OptionsConstraints.Broken).ShouldBeEmpty();

        double Tried(TrainingOptions options)
        {
            tried.Add(options);
            return 1;
        }
    }

    [Fact]
    public async Task Where_nothing_is_faster_everything_stays()
    {
        (await Tuner.TuneAsync(TrainingPipeline.Stages, Start, cores: 2, _ => Task.FromResult(7.0), _ => { })).ShouldBe(Start);
    }

    /// <summary>Two groups, two shards on two threads and two emulation workers are fast; the rest costs.</summary>
    private static double Speed(TrainingOptions options) =>
        (options.Run.Groups == 2 ? 2 : 1)
        * (options.ScaleOf(StageName.Learning).Workers == 2 ? 1.5 : 1)
        * (options.Run.Threads == 1 ? 1 : 0.7)
        * (options.ScaleOf(StageName.Emulation).Workers == 2 ? 1.2 : 1)
        * (options.ScaleOf(StageName.Acting).Workers == 2 ? 0.9 : 1);
}
