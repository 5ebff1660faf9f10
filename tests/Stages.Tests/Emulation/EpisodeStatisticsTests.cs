using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Stages.Emulation;

namespace Flow.Stages.Tests.Emulation;

/// <summary>What a group tells of finished episodes.</summary>
public sealed class EpisodeStatisticsTests : IDisposable
{
    private readonly List<EpisodeEnded> _ended = [];
    private readonly EnvironmentGroup _group;

    public EpisodeStatisticsTests() =>
        _group = new EnvironmentGroup(
            [new CountingEnvironment(0), new CountingEnvironment(1)], GroupPlace.Of(3, 8, 16), clipRewards: true, _ended.Add);

    public void Dispose() => _group.Dispose();

    [Fact]
    public void Finished_episodes_are_told_with_the_runs_frames_and_the_whole_games_score()
    {
        Run(30, action: 2);

        EpisodeEnded[] first = [.. _ended.Where(ended => ended.Environment == 6)];
        first.Select(ended => ended.Frames).ShouldBe([10 * 16 * 4L, 20 * 16 * 4L, 30 * 16 * 4L]);
        first.ShouldAllBe(ended => ended.Steps == 10 && ended.Score == 0);
        first.Select(ended => ended.GameOver).ShouldBe([false, false, true]);
        _ended.Count(ended => ended.Environment == 7).ShouldBe(2);
    }

    [Fact]
    public void A_games_score_grows_across_its_lives_and_begins_anew_with_the_next_game()
    {
        Run(40, action: 4);

        EpisodeEnded[] first = [.. _ended.Where(ended => ended.Environment == 6)];
        first.Select(ended => ended.Score).ShouldBe([30, 30, 30, 30]);
        first.Select(ended => ended.GameScore).ShouldBe([30, 60, 90, 30]);
    }

    private void Run(int steps, int action)
    {
        FrameBatch frames = new(2, CountingEnvironment.Observation.Bytes);
        _group.Reset(frames);
        for (int t = 0; t < steps; t++)
            _group.Step(CountingEnvironment.Actions(3, t, action, action), frames);
    }
}
