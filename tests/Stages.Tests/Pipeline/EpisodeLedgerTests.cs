using System.Reactive;
using Flow.Contracts.Events;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class EpisodeLedgerTests
{
    private readonly List<EpisodeEnded> _told = [];

    [Fact]
    public void Episodes_are_told_by_frames_then_environment_however_they_came()
    {
        EpisodeLedger ledger = Ledger(EpisodeStatistics.None);
        ledger.Add(Episode(20, 1));
        ledger.Add(Episode(30, 0));
        ledger.Add(Episode(10, 3));
        ledger.Add(Episode(10, 2));
        ledger.Settle(20);
        _told.Select(one => (one.Frames, one.Environment)).ShouldBe([(10, 2), (10, 3), (20, 1)]);
        ledger.Statistics.Count.ShouldBe(3);
        ledger.Settle(40);
        _told[^1].Frames.ShouldBe(30);
    }

    [Fact]
    public void The_last_hundred_scores_are_remembered_across_a_resume()
    {
        EpisodeLedger whole = Ledger(EpisodeStatistics.None);
        EpisodeLedger first = Ledger(EpisodeStatistics.None);
        for (int i = 0; i < 250; i++)
            whole.Add(Episode(i, 0));
        for (int i = 0; i < 130; i++)
            first.Add(Episode(i, 0));
        whole.Settle(1000);
        first.Settle(1000);
        EpisodeLedger second = Ledger(first.Statistics);
        for (int i = 130; i < 250; i++)
            second.Add(Episode(i, 0));
        second.Settle(1000);
        second.Statistics.Count.ShouldBe(whole.Statistics.Count);
        second.Statistics.LastScores.ShouldBe(whole.Statistics.LastScores);
        second.Statistics.LastScores.Count.ShouldBe(100);
    }

    [Fact]
    public void The_first_games_are_remembered_for_good_and_never_taken_to_be_later_ones()
    {
        EpisodeLedger whole = Ledger(EpisodeStatistics.None);
        EpisodeLedger first = Ledger(EpisodeStatistics.None);
        for (int game = 0; game < 50; game++)
            (game < 12 ? first : whole).Add(new EpisodeEnded(game, 0, Score: 1, Steps: 1, GameScore: game, GameOver: true));
        first.Settle(1000);
        EpisodeLedger second = Ledger(first.Statistics);
        for (int game = 12; game < 50; game++)
            second.Add(new EpisodeEnded(game, 0, Score: 1, Steps: 1, GameScore: game, GameOver: true));
        second.Settle(1000);
        second.Statistics.FirstGameScores.ShouldBe(Enumerable.Range(0, 20).Select(game => (double)game));

        EpisodeLedger old = Ledger(new EpisodeStatistics(100, [5]) { Games = 30, LastGameScores = [5] });
        old.Add(new EpisodeEnded(10, 0, Score: 1, Steps: 1, GameScore: 400, GameOver: true));
        old.Settle(1000);
        old.Statistics.FirstGameScores.ShouldBeEmpty();
    }

    [Fact]
    public void Games_are_counted_beside_the_episodes_with_the_score_of_all_their_lives()
    {
        EpisodeLedger first = Ledger(EpisodeStatistics.None);
        first.Add(new EpisodeEnded(10, 0, Score: 3, Steps: 5, GameScore: 3, GameOver: false));
        first.Add(new EpisodeEnded(20, 1, Score: 7, Steps: 5, GameScore: 7, GameOver: true));
        first.Settle(20);
        EpisodeLedger second = Ledger(first.Statistics);
        second.Add(new EpisodeEnded(30, 0, Score: 4, Steps: 5, GameScore: 12, GameOver: true));
        second.Settle(30);

        (second.Statistics.Count, second.Statistics.Games).ShouldBe((3, 2));
        second.Statistics.LastScores.ShouldBe([3, 7, 4]);
        second.Statistics.LastGameScores.ShouldBe([7, 12]);
    }

    [Fact]
    public void The_last_hundred_games_are_remembered()
    {
        EpisodeLedger ledger = Ledger(EpisodeStatistics.None);
        for (int i = 0; i < 130; i++)
            ledger.Add(Episode(i, 0));
        ledger.Settle(1000);
        ledger.Statistics.Games.ShouldBe(130);
        ledger.Statistics.LastGameScores.ShouldBe(Enumerable.Range(30, 100).Select(score => (double)score));
    }

    private EpisodeLedger Ledger(EpisodeStatistics before) =>
        new(Observer.Create<TrainingEvent>(happened => _told.Add((EpisodeEnded)happened)), before);

    private static EpisodeEnded Episode(long frames, int environment) => new(frames, environment, frames, 1, frames, true);
}
