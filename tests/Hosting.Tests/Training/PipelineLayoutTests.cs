using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages;
using Flow.Stages.Emulation;
using Flow.Stages.Learning;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;
using Flow.Stages.Returns;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Training;

/// <summary>Which stages make a pipeline, and what is said of those that make none.</summary>
public sealed class PipelineLayoutTests
{
    private static readonly StageDefinition<TrainingBatch> Model = BatchStage.Of(_ => { });

    [Fact]
    public void A_memory_is_in_the_pipeline_of_rules_that_replay()
    {
        Names(TinyRun.ReplayOptions).ShouldContain(StageName.Replay);
        Names(TinyRun.Options).ShouldNotContain(StageName.Replay);
    }

    [Fact]
    public void Of_two_that_name_the_same_neighbour_the_data_meets_the_one_that_was_added_first_first()
    {
        PipelineStages stages = TrainingPipeline.Stages
            .Add(Named("first") with { After = StageName.Returns }).Add(Named("second") with { After = StageName.Returns })
            .Add(Named("third") with { Before = StageName.Learning }).Add(Named("fourth") with { Before = StageName.Learning });

        stages.Layout(TinyRun.Options).Stages.Select(stage => stage.Name).ShouldBe(
            ["emulation", "preprocessing", "acting", "returns", "first", "second", "third", "fourth", "learning", "checkpoints", "evaluation"]);
    }

    [Fact]
    public void A_stage_may_be_put_into_the_ring_too()
    {
        StageDefinition<ObservationBatch> seeing = new("augmentation")
        {
            After = StageName.Preprocessing,
            Place = StagePlace.Ring,
            Speed = SpeedPart.Ring,
            Writes = [typeof(ObservationBatch)],
            CreateWorker = (_, _) => throw new NotSupportedException(),
        };
        PipelineLayout layout = TrainingPipeline.Stages.Add(seeing).Layout(TinyRun.Options);

        layout.WriterOf(layout[StageName.Acting]).ShouldBe(seeing);
        layout.WriterOf(seeing).Name.ShouldBe(StageName.Preprocessing);
    }

    [Fact]
    public void A_neighbour_that_there_is_not_is_refused() => Refused(
        Model with { After = "retruns" },
        "stage reward-model: there is no stage retruns that it could stand after; "
        + $"there are {string.Join(", ", TrainingPipeline.Stages.Names)}");

    [Fact]
    public void A_neighbour_that_this_run_has_not_is_refused() =>
        Refused(Model with { After = StageName.Replay }, "stage reward-model: this run has no stage replay that it could stand after");

    [Fact]
    public void A_stage_that_says_no_neighbour_or_two_is_refused()
    {
        const string line = "stage reward-model: say either after or before which stage it stands (After, Before)";
        Refused(Model, line);
        Refused(Model with { After = StageName.Returns, Before = StageName.Learning }, line);
    }

    [Fact]
    public void A_second_stage_of_one_name_is_refused() => Refused(
        Named(StageName.Returns) with { After = StageName.Returns }, "stage returns: there are 2 of this name; ReplaceStage puts one in another's place");

    [Fact]
    public void A_name_that_metrics_could_not_spell_is_refused() => Refused(
        Named("Reward Model") with { After = StageName.Returns },
        "stage 'Reward Model': a name is small letters, digits and hyphens, and begins with a letter");

    [Fact]
    public void A_stage_that_does_not_read_what_the_one_before_it_writes_is_refused() => Refused(
        Model with { After = StageName.Acting },
        "stage acting writes StepBatch, but emulation, which comes after it, reads ActionBatch and reward-model, which comes after it, reads TrainingBatch",
        "stage reward-model writes TrainingBatch, but returns, which comes after it, reads StepBatch");

    [Fact]
    public void A_stage_behind_one_that_writes_nothing_is_refused() => Refused(
        Model with { After = StageName.Checkpoints, Writes = [] },
        "stage reward-model reads TrainingBatch, which the stage before it does not write");

    [Fact]
    public void What_nobody_reads_is_refused() => Refused(
        Model with { Before = StageName.Evaluation, Writes = [typeof(TrainingBatch)] },
        "stage reward-model writes TrainingBatch, and no stage comes after it",
        "stage reward-model reads TrainingBatch, which the stage before it does not write");

    [Fact]
    public void A_place_that_there_is_not_is_refused()
    {
        FlowException refused = Should.Throw<FlowException>(
            () => TrainingPipeline.Stages.Add(Model with { After = StageName.Returns, Place = (StagePlace)7 }).Layout(TinyRun.Options));
        refused.Message.ShouldContain("stage reward-model: its place is 7; allowed are Ring, Line, Beside");
    }

    [Fact]
    public void A_stage_of_the_ring_among_those_of_the_line_is_refused()
    {
        FlowException refused = Should.Throw<FlowException>(
            () => TrainingPipeline.Stages.Add(Model with { After = StageName.Returns, Place = StagePlace.Ring }).Layout(TinyRun.Options));
        refused.Message.ShouldContain("stage reward-model is of the ring, but stands behind returns, which is of the line");
    }

    [Fact]
    public void Several_workers_in_the_line_are_refused() => Refused(
        Model with { After = StageName.Returns, Scale = _ => new StageOptions { Workers = 3 } },
        "stage reward-model: workers = 3: this stage has exactly 1");

    [Fact]
    public void A_link_that_holds_nothing_is_refused() => Refused(
        Model with { After = StageName.Returns, Scale = _ => new StageOptions { Capacity = 0 } },
        "stage reward-model: capacity = 0; allowed are numbers from 1 on");

    [Fact]
    public void A_link_of_the_ring_that_does_not_hold_its_groups_is_refused() => Refuses(
        TrainingPipeline.Stages.Replace(EmulationStage.Definition with { Scale = _ => new StageOptions { Capacity = 3 } }),
        "stage emulation: capacity = 3 is less than the 4 groups of one worker: the ring would block");

    [Fact]
    public void What_replaces_nothing_is_refused() => Refuses(
        TrainingPipeline.Stages.Replace(Model),
        $"stage reward-model replaces none: there are {string.Join(", ", TrainingPipeline.Stages.Names)}");

    [Fact]
    public void What_writes_something_else_than_the_stage_that_it_replaces_is_refused() => Refuses(
        TrainingPipeline.Stages.Replace(ReturnsStage.Definition with { Writes = [typeof(StepBatch)] }),
        "stage returns writes StepBatch, but learning, which comes after it, reads TrainingBatch");

    [Fact]
    public void A_pipeline_in_which_no_stage_or_more_than_one_learns_is_refused()
    {
        Refuses(TrainingPipeline.Stages.Replace(LearningStage.Definition with { Learns = false }), "no stage takes the gradient steps (Learns)");
        Refused(Model with { After = StageName.Returns, Learns = true }, "the stages reward-model and learning take the gradient steps (Learns); one does");
    }

    [Fact]
    public void Metrics_of_one_name_and_those_that_nobody_reads_are_refused() => Refused(
        Model with
        {
            After = StageName.Returns,
            Metrics =
            [
                new Metric("flow.learning.loss", MetricKind.Gauge, "", "", "another loss").Read((PolicyLag lag) => lag.Last),
                new Metric("flow.link.depth", MetricKind.Gauge, "", "", "another depth").Read((PolicyLag lag) => lag.Last),
                new Metric("flow.reward_model.rows", MetricKind.Counter, "{row}", "", "rows"),
            ],
        },
        "metric flow.link.depth: there are 2 of this name, of any pipeline and reward-model",
        "metric flow.learning.loss: there are 2 of this name, of reward-model and learning",
        "stage reward-model: its metric flow.reward_model.rows does not say how it is read (Read, ReadKnown, ReadEach)");

    private static IEnumerable<string> Names(TrainingOptions options) => TrainingPipeline.Stages.Layout(options).Stages.Select(stage => stage.Name);

    private static StageDefinition<TrainingBatch> Named(string name) => new(name) { Writes = Model.Writes, CreateWorker = Model.CreateWorker };

    private static void Refused(StageDefinition stage, params string[] lines) => Refuses(TrainingPipeline.Stages.Add(stage), lines);

    private static void Refuses(PipelineStages stages, params string[] lines) =>
        Should.Throw<FlowException>(() => stages.Layout(TinyRun.Options)).Message.Split('\n').ShouldBe(["the stages make no pipeline:", .. lines]);
}
