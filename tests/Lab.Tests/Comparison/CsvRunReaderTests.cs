using Flow.Contracts;
using Flow.Lab.Comparison;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Comparison;

public sealed class CsvRunReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Labels_games_and_seeds_are_runs()
    {
        IReadOnlyList<ComparedRun> runs = Read("""
            label,seed,game,kind,frames,seconds,score
            "sb3, tuned",1,pong,training,400,30,-20
            "sb3, tuned",1,pong,training,200,15,-21
            "sb3, tuned",1,pong,evaluation,400,31,-19.5
            "sb3, tuned",2,pong,,200,15,-18
            """);

        runs.Select(run => (run.Label, run.Task, run.Seed)).ShouldBe([("sb3, tuned", "pong", "1"), ("sb3, tuned", "pong", "2")]);
        runs[0].Training.ShouldBe([new(200, double.NaN, 0.25, -21), new(400, double.NaN, 0.5, -20)]);
        runs[0].Evaluation.ShouldHaveSingleItem().Score.ShouldBe(-19.5);
        runs[0].Final.ShouldBe(new FinalScore(-19.5, "last evaluation of the CSV"));
        runs[1].Final.ShouldBe(new FinalScore(-18, "last training point of the CSV"));
    }

    [Fact]
    public void Columns_that_other_tools_write_are_known_and_others_are_left_alone()
    {
        ComparedRun run = Read("frames,games,mean_of_last_100_games,entropy\n200000,258,1.92,1.361\n400000,555,1.31,1.385\n").ShouldHaveSingleItem();

        (run.Label, run.Task, run.Seed).ShouldBe(("other", null, ""));
        run.Training.Select(sample => (sample.Frames, sample.Score)).ShouldBe([(200000, 1.92), (400000, 1.31)]);
    }

    [Theory]
    [InlineData("", "it is empty; needed are score and frames")]
    [InlineData("frames,score\n", "it has no line under its columns")]
    [InlineData("frames,reward\n1,2\n", "its columns are frames, reward; needed are score and frames (or steps, minutes, seconds)")]
    [InlineData("score\n2\n", "its columns are score; needed are")]
    [InlineData("frames,score\n1,2\n\n3,x\n", "line 4: score = 'x' is not a finite number")]
    [InlineData("frames,score\n1,NaN\n", "line 2: score = 'NaN' is not a finite number")]
    [InlineData("frames,score\n1,1e999\n", "line 2: score = '1e999' is not a finite number")]
    [InlineData("frames,score\n-1,2\n", "line 2: frames = '-1' is not a finite number, or negative, or beyond 1e15")]
    [InlineData("frames,score\n1e300,2\n", "line 2: frames = '1e300' is not a finite number, or negative, or beyond 1e15")]
    [InlineData("frames,score\n1\n", "line 2: it has 1 cells, too few for its score")]
    [InlineData("frames,score,kind\n1,2,test\n", "line 2: kind = 'test'; allowed: training, evaluation")]
    [InlineData("frames,score,label\n1,2,\"x\n", "line 2: its quotes do not match")]
    public void What_is_wrong_is_said_with_its_line(string text, string expected) =>
        Should.Throw<FlowException>(() => Read(text)).Message.ShouldContain($"{_folder.At("other.csv")}{(expected.StartsWith("line", StringComparison.Ordinal) ? ", " : ": ")}{expected}");

    [Fact]
    public void A_line_without_an_end_is_refused() =>
        Should.Throw<FlowException>(() => Read("frames,score\n1," + new string('2', 100_000) + "\n")).Message.ShouldBe($"{_folder.At("other.csv")}, line 2: it has more than 10000 letters");

    private IReadOnlyList<ComparedRun> Read(string text) => CsvRunReader.Read(_folder.File("other.csv", text));
}
