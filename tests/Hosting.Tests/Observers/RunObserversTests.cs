using System.Reactive.Subjects;
using System.Text.Json;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Observers;
using Flow.Hosting.Runs;
using Flow.Stages;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observers;

public sealed class RunObserversTests : IDisposable
{
    private const string Full = "/dev/full";
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private static readonly TrainingOptions Options = Shipped.Options with { Environment = new() { Name = "cartpole" }, Network = new() { Name = "mlp" }, Run = new() { Frames = 1000 } };
    private readonly TemporaryFolder _place = new();
    private readonly Subject<TrainingEvent> _events = new();
    private readonly StringWriter _console = new() { NewLine = "\n" };

    public void Dispose()
    {
        _events.Dispose();
        _console.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task Records_of_many_threads_are_all_on_the_disk_when_a_checkpoint_is_to_be_complete()
    {
        using RunFolder folder = Create();
        using RunObservers observers = Observe(folder);
        using IDisposable watching = observers.Attach(_events, Options, RunHistory.None);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (int i = 0; i < 2500; i++)
                _events.OnNext(Events.Episode(i, thread));
        })));

        observers.Settle().ShouldBeTrue();

        string[] lines = await File.ReadAllLinesAsync(folder.Metrics.Path);
        lines.Length.ShouldBe(10_000);
        lines.GroupBy(line => JsonDocument.Parse(line).RootElement.GetProperty("score").GetDouble()).Select(thread => thread.Count()).ShouldBe([2500, 2500, 2500, 2500]);
    }

    [SkippableFact]
    public void Metrics_that_cannot_be_written_stop_the_run_after_a_while_and_no_checkpoint_is_complete_then()
    {
        using RunFolder folder = CreateWith(RunFolder.MetricsName);
        using RunObservers observers = Observe(folder, TimeSpan.FromMilliseconds(300));
        using (observers.Attach(_events, Options, RunHistory.None))
        {
            _events.OnNext(Events.Episode(10, 1));
            observers.Settle().ShouldBeFalse();
        }

        observers.Failed.WaitHandle.WaitOne(Long).ShouldBeTrue();
        observers.Failure.ShouldBeOfType<RunLostException>().Message.ShouldBe(
            $"{folder.Metrics.Path} cannot be written (No space left on device): the run stopped, as its records would have a gap; "
            + $"make room or put it right, then ./flow train --resume {folder.Path} goes on from its last checkpoint");
        _console.ToString().ShouldStartWith($"{folder.Metrics.Path} cannot be written (No space left on device): it is tried again for 0 s, and training waits for it\n");
        File.ReadAllText(folder.Log.Path).ShouldContain("metrics.jsonl cannot be written");
    }

    [SkippableFact]
    public void So_does_a_log_that_cannot_be_written()
    {
        using RunFolder folder = CreateWith("log.txt");
        using RunObservers observers = Observe(folder, TimeSpan.FromMilliseconds(300));
        observers.Output.WriteLine("a line");
        observers.Settle().ShouldBeFalse();

        observers.Failure.ShouldBeOfType<RunLostException>().Message.ShouldStartWith($"{folder.Log.Path} cannot be written (No space left on device): the run stopped");
        _console.ToString().ShouldStartWith("a line\n");
    }

    [Fact]
    public void A_folder_that_was_renamed_is_noticed_and_named_and_nothing_is_made_in_its_place()
    {
        using RunFolder folder = Create();
        using RunObservers observers = Observe(folder);
        string moved = _place.At("moved");
        Directory.Move(folder.Path, moved);

        // What is recorded is still there: only the name is another.
        observers.Settle().ShouldBeTrue();

        folder.Place.ShouldBe(moved);
        observers.Failure.ShouldNotBeNull().Message.ShouldBe(
            $"the run's folder {folder.Path} was renamed to {moved}: the run stopped; ./flow train --resume {moved} goes on from its last checkpoint");
        Directory.Exists(folder.Path).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_folder_that_was_deleted_is_noticed_by_itself_even_if_another_has_its_name(bool another)
    {
        using RunFolder folder = Create();
        using RunObservers observers = Observe(folder);
        Directory.Delete(folder.Path, recursive: true);
        if (another)
            Create(folder.Path).Dispose();

        observers.Failed.WaitHandle.WaitOne(Long).ShouldBeTrue();

        folder.Place.ShouldBeNull();
        observers.Failure.ShouldNotBeNull().Message.ShouldStartWith($"the run's folder {folder.Path} was deleted or moved to another disk");
        observers.Settle().ShouldBeFalse();
        Directory.Exists(folder.Path).ShouldBe(another);
    }

    [Fact]
    public void Metrics_that_were_deleted_are_noticed()
    {
        using RunFolder folder = Create();
        using RunObservers observers = Observe(folder);
        File.Delete(folder.Metrics.Path);

        observers.Settle().ShouldBeFalse();

        observers.Failure.ShouldNotBeNull().Message.ShouldStartWith($"{folder.Metrics.Path} was deleted or renamed: the run stopped");
    }

    [Fact]
    public void A_folder_in_the_middle_of_its_deletion_is_not_taken_for_one_without_metrics()
    {
        using RunFolder folder = Create();
        File.Delete(folder.Metrics.Path);
        using RunRecords records = new(folder, _console.WriteLine, Long) { Pause = () => Directory.Delete(folder.Path, recursive: true) };

        records.Flush().ShouldBeFalse();

        records.Failure.ShouldNotBeNull().Message.ShouldStartWith($"the run's folder {folder.Path} was deleted or moved to another disk");
    }

    [Fact]
    public void A_lock_that_was_deleted_ends_nothing()
    {
        using RunFolder folder = Create();
        using RunObservers observers = Observe(folder);
        File.Delete(Path.Combine(folder.Path, FolderLock.Name));

        observers.Settle().ShouldBeTrue();

        observers.Failure.ShouldBeNull();
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_set_back_the_seconds_of_the_records()
    {
        ClockSetBack time = new();
        using RunFolder folder = Create();
        using RunObservers observers = new(folder, _console, time, Long);
        using (observers.Attach(_events, Options, RunHistory.None))
        {
            time.Pass(TimeSpan.FromSeconds(2));
            _events.OnNext(Events.Episode(10, 1));
            time.SetBack(TimeSpan.FromHours(1));
            time.Pass(TimeSpan.FromSeconds(3));
            _events.OnNext(Events.Episode(20, 1));
        }

        File.ReadLines(folder.Metrics.Path).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("seconds").GetDouble()).ShouldBe([2, 5]);
    }

    private RunObservers Observe(RunFolder folder, TimeSpan? patience = null) => new(folder, _console, TimeProvider.System, patience ?? Long);

    private RunFolder Create(string? path = null) => RunFolder.Create(new RunPlace(path ?? _place.At("run")), Options, TimeProvider.System);

    /// <summary>A run one of whose files is on a disk that is full.</summary>
    private RunFolder CreateWith(string fullFile)
    {
        Skip.IfNot(File.Exists(Full), $"there is no {Full}");
        Create().Dispose();
        File.Delete(_place.At($"run/{fullFile}"));
        File.CreateSymbolicLink(_place.At($"run/{fullFile}"), Full);
        return new RunFolder(_place.At("run"), FolderLock.Take(_place.At("run"), "--run"), TimeProvider.System);
    }

    private sealed class ClockSetBack : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
        private long _passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => (_now, _passed) = (_now + time, _passed + time.Ticks);

        public void SetBack(TimeSpan time) => _now -= time;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _passed;
    }
}
