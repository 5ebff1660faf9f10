using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class SlowdownWatchTests
{
    private readonly Work _learning = new(StageName.Learning);
    private readonly Work _checkpoints = new(StageName.Checkpoints);
    private bool _learns = true;

    [Fact]
    public void A_stage_that_takes_ten_times_as_long_is_told_once()
    {
        SlowdownWatch watch = Watch();
        watch.Look().ShouldBeEmpty();
        _learning.Do(100, secondsEach: 0.005);
        watch.Look().ShouldBeEmpty();
        _learning.Do(20, secondsEach: 0.045);
        watch.Look().ShouldBeEmpty("nine times as long");
        _learning.Do(10, secondsEach: 0.12);
        watch.Look().ShouldBe(["learning takes 120.00 ms for what took 11.67 ms before"]);
        _learning.Do(10, secondsEach: 0.5);
        watch.Look().ShouldBeEmpty();
    }

    [Fact]
    public void What_looks_slow_and_is_too_little_to_tell_is_no_measure_of_what_follows()
    {
        SlowdownWatch watch = Watch();
        watch.Look();
        _learning.Do(100, secondsEach: 0.005);
        watch.Look();
        _learning.Do(2, secondsEach: 0.06);
        watch.Look().ShouldBeEmpty("less than the fifth of a second");
        _learning.Do(2, secondsEach: 0.06);
        watch.Look().ShouldBe(["learning takes 60.00 ms for what took 5.00 ms before"]);
    }

    [Fact]
    public void What_is_in_hand_counts_before_it_is_done()
    {
        SlowdownWatch watch = Watch();
        watch.Look();
        _learning.Do(100, secondsEach: 0.005);
        watch.Look();
        _learning.Spend(2);
        watch.Look().ShouldBe(["learning takes 2000.00 ms for what took 5.00 ms before"]);
    }

    /// <summary>Before the first gradient step, a message of Learning costs next to nothing.</summary>
    [Fact]
    public void What_was_before_the_first_gradient_step_is_no_measure()
    {
        SlowdownWatch watch = Watch();
        _learns = false;
        _learning.Do(1000, secondsEach: 0.00005);
        watch.Look();
        _learns = true;
        watch.Look();
        _learning.Do(100, secondsEach: 0.01);
        watch.Look().ShouldBeEmpty();
        _learning.Do(100, secondsEach: 0.01);
        watch.Look().ShouldBeEmpty();
    }

    [Fact]
    public void Checkpoints_are_measured_from_the_start()
    {
        SlowdownWatch watch = Watch();
        _checkpoints.Do(1, secondsEach: 0.05);
        watch.Look().ShouldBeEmpty();
        _checkpoints.Do(1, secondsEach: 5);
        watch.Look().ShouldBe(["checkpoints takes 5000.00 ms for what took 50.00 ms before"]);
    }

    /// <summary>Somebody else uses the machine, too.</summary>
    [Fact]
    public void Where_all_stages_take_longer_none_is_to_blame()
    {
        SlowdownWatch watch = Watch();
        watch.Look();
        _learning.Do(100, secondsEach: 0.005);
        _checkpoints.Do(1, secondsEach: 0.05);
        watch.Look();
        _learning.Do(10, secondsEach: 0.1);
        _checkpoints.Do(1, secondsEach: 0.8);
        watch.Look().ShouldBeEmpty();
    }

    /// <summary>A stage that hardly works says nothing of the machine.</summary>
    [Fact]
    public void Others_that_hardly_work_are_no_excuse()
    {
        SlowdownWatch watch = Watch();
        watch.Look();
        _learning.Do(100, secondsEach: 0.005);
        _checkpoints.Do(1000, secondsEach: 0.0001);
        watch.Look();
        _learning.Do(10, secondsEach: 0.1);
        _checkpoints.Do(1, secondsEach: 0.01);
        watch.Look().ShouldBe(["learning takes 100.00 ms for what took 5.00 ms before"]);
    }

    [Fact]
    public void A_stage_that_never_did_anything_is_not_slow()
    {
        SlowdownWatch watch = Watch();
        watch.Look();
        _learning.Spend(5);
        watch.Look().ShouldBeEmpty();
    }

    [Fact]
    public void Too_little_time_is_told_of_nobody()
    {
        SlowdownWatch watch = Watch();
        watch.Look();
        _learning.Do(1000, secondsEach: 0.0001);
        watch.Look();
        _learning.Do(10, secondsEach: 0.015);
        watch.Look().ShouldBeEmpty();
    }

    private SlowdownWatch Watch() => new([_learning, _checkpoints], () => _learns);

    private sealed class Work(string name) : IStage
    {
        private double _busy;

        public string Name => name;

        public SpeedPart Speed => SpeedParts.Of(name);

        public StageStatistics Statistics => new(Progress, 1, TimeSpan.FromSeconds(_busy), TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

        public IReadOnlyList<WorkerStatus> Workers => [WorkerStatus.Running];

        public long Progress { get; private set; }

        public void Do(int messages, double secondsEach)
        {
            Progress += messages;
            Spend(messages * secondsEach);
        }

        public void Spend(double seconds) => _busy += seconds;
    }
}
