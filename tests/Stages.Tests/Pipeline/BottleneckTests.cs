using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class BottleneckTests
{
    private const double Tolerance = 0.15;

    public static TheoryData<string, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, int>();
            foreach (string slow in new[] { StageName.Emulation, StageName.Preprocessing, StageName.Acting, StageName.Replay, StageName.Learning })
            {
                foreach (int groups in new[] { 1, 2, 4 })
                {
                    cases.Add(slow, groups, 0);
                    cases.Add(slow, groups, 1);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_slow_stage_is_named_and_what_doubling_it_gives_is_predicted(string slow, int groups, int lag)
    {
        SimulatedPipeline pipeline = Slow(slow, groups, 10) with { Lag = lag };
        Bottleneck found = Bottleneck.Find(pipeline.Run());
        found.Stage.ShouldBe(slow);
        double gain = pipeline.Run().Elapsed / (Slow(slow, groups, 5) with { Lag = lag }).Run().Elapsed;
        found.DoubledGain.ShouldBe(gain, Tolerance * gain);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(4, 1)]
    public void What_an_option_gives_is_predicted(int groups, int lag)
    {
        var balanced = new SimulatedPipeline(1.0 / groups, 0.5 / groups, 1.5 / groups, Learning: 6) { Groups = groups, Lag = lag };
        PipelineLoad load = balanced.Run();
        SimulatedPipeline lagged = balanced with { Lag = 1 };
        SimulatedPipeline grouped = new(0.5 / groups, 0.25 / groups, 0.75 / groups, 6) { Groups = groups * 2, Lag = lag };
        Predicted(load, load with { Lag = 1 }).ShouldBe(load.Elapsed / lagged.Run().Elapsed, Tolerance);
        Predicted(load, load with { Groups = groups * 2 }).ShouldBe(load.Elapsed / grouped.Run().Elapsed, Tolerance);
    }

    [Theory]
    [InlineData(StageName.Emulation, 2)]
    [InlineData(StageName.Acting, 4)]
    [InlineData(StageName.Learning, 2)]
    [InlineData(StageName.Learning, 4)]
    public void So_it_is_where_groups_are_learnt_from_one_by_one(string slow, int groups)
    {
        SimulatedPipeline Pipeline(double seconds)
        {
            double Of(string name) => name == slow ? seconds : 1;
            return new SimulatedPipeline(Of(StageName.Emulation), 1, Of(StageName.Acting), 5 * Of(StageName.Learning)) { Groups = groups, ByGroup = true };
        }

        var found = Bottleneck.Find(Pipeline(10).Run());
        found.Stage.ShouldBe(slow);
        double gain = Pipeline(10).Run().Elapsed / Pipeline(5).Run().Elapsed;
        found.DoubledGain.ShouldBe(gain, Tolerance * gain);
    }

    [Fact]
    public void Of_groups_that_are_learnt_from_one_by_one_the_number_is_no_option_to_turn()
    {
        PipelineLoad load = new SimulatedPipeline(1, 1, 1, Learning: 1) { Groups = 1, ByGroup = true, Lag = 2 }.Run();
        Bottleneck.Find(load).Option.ShouldBeNull();
        SpeedModel.Seconds(load).ShouldBe(load.Elapsed, 1e-9, "one group: its ring and its update follow each other");
    }

    [Fact]
    public void At_lag_0_with_learning_as_long_as_the_ring_the_lag_is_the_option_to_turn()
    {
        Bottleneck found = Bottleneck.Find(new SimulatedPipeline(0.5, 0.1, 0.4, Learning: 5) { Groups = 1 }.Run());
        found.Option.ShouldBe("lag=1");
        found.OptionGain.ShouldBe(2, 0.1);
        found.ToString().ShouldBe(
            "learning limits, busy 50 % of the time: twice as fast, it would give 1.33 times the frames/s; lag=1 would give 2.00 times");
    }

    [Fact]
    public void A_slow_stage_of_the_ring_with_several_groups_wants_workers()
    {
        Bottleneck found = Bottleneck.Find(new SimulatedPipeline(2, 0.1, 0.2, Learning: 1) { Groups = 4, Lag = 1 }.Run());
        found.Option.ShouldBe("stages.emulation.workers=2");
    }

    [Fact]
    public void One_group_whose_way_round_is_long_wants_a_second_one()
    {
        Bottleneck found = Bottleneck.Find(new SimulatedPipeline(1, 1, 1, Learning: 1) { Groups = 1, Lag = 1 }.Run());
        found.Option.ShouldBe("groups=2");
        found.OptionGain.ShouldBe(2, 0.1);
    }

    [Fact]
    public void When_every_core_is_busy_no_option_gains()
    {
        PipelineLoad load = new SimulatedPipeline(1, 0.5, 1, Learning: 6) { Groups = 2 }.Run();
        Bottleneck found = Bottleneck.Find(load with { Cores = 2, Processor = 1.96 * load.Elapsed });
        found.Option.ShouldBeNull();
        found.ToString().ShouldEndWith("no option gains much (the cores are 98 % busy)");
    }

    [Fact]
    public void What_the_model_does_not_explain_stays_as_it_is()
    {
        PipelineLoad load = new SimulatedPipeline(0, 0, 0, Learning: 1) { Lag = 1 }.Run();
        load = load with { Elapsed = load.Elapsed * 2 };
        SpeedModel.Gain(load, load.With(StageName.Learning, stage => stage with { Busy = stage.Busy / 2 })).ShouldBe(4.0 / 3, 0.01);
    }

    [Fact]
    public void Less_time_than_the_model_wants_explains_everything()
    {
        PipelineLoad load = new SimulatedPipeline(0, 0, 0, Learning: 1) { Lag = 1 }.Run();
        PipelineLoad hurried = load with { Elapsed = load.Elapsed / 2 };
        SpeedModel.Gain(hurried, hurried.With(StageName.Learning, stage => stage with { Busy = stage.Busy / 2 })).ShouldBe(2, 1e-9);
    }

    [Fact]
    public void Without_a_memory_nothing_is_spent_on_replay()
    {
        PipelineLoad load = new SimulatedPipeline(1, 1, 1, Learning: 5).Run();
        PipelineLoad without = load with { Stages = [.. load.Stages.Where(stage => stage.Name != StageName.Replay)] };
        SpeedModel.Seconds(without).ShouldBe(SpeedModel.Seconds(load), 1e-9);
    }

    private static double Predicted(PipelineLoad load, PipelineLoad changed) => SpeedModel.Gain(load, changed);

    private static SimulatedPipeline Slow(string stage, int groups, double seconds)
    {
        double Of(string name) => name == stage ? seconds : 1;
        double learning = 5 * groups * Of(StageName.Learning);
        return new SimulatedPipeline(Of(StageName.Emulation), Of(StageName.Preprocessing), Of(StageName.Acting), learning)
        {
            Groups = groups,
            Replay = 5 * groups * Of(StageName.Replay) * 0.5,
        };
    }
}
