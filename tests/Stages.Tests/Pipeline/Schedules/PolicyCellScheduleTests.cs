using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline.Schedules;

/// <summary>What the cell promises, by every schedule of two groups that play, a learner and somebody who evaluates.</summary>
public sealed class PolicyCellScheduleTests
{
    private const int Groups = 2;
    private readonly List<long>[] _acted = [[], []];
    private readonly Queue<int> _played = new();
    private PolicyCell<object> _cell = null!;
    private int _rollouts;
    private bool _isAborted;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Together_a_rollout_acts_with_the_version_that_the_lag_names_and_all_groups_with_the_same(int lag)
    {
        void Check()
        {
            for (int rollout = 0; rollout < _rollouts; rollout++)
            {
                long version = _acted[0][rollout];
                _acted[1][rollout].ShouldBe(version);
                version.ShouldBeGreaterThanOrEqualTo(Math.Max(0, rollout - lag));
                version.ShouldBeLessThanOrEqualTo(lag < 2 ? Math.Max(0, rollout - lag) : rollout);
            }

            IsWhole(mostVersions: lag + 2);
        }

        EverySchedule.Of(() =>
        {
            Begin(new RolloutVersions(lag), rollouts: 3);
            return new Play(Check, Group(0), Group(1), Learner(Groups));
        }).ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Who_evaluates_holds_a_version_that_nobody_overwrites() => EverySchedule.Of(() =>
    {
        Begin(new RolloutVersions(0), rollouts: 2);
        return new Play(() => IsWhole(mostVersions: 3), Group(0), Group(1), Learner(Groups), Evaluator());
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void By_turns_a_rollout_acts_with_its_groups_own_version_and_is_learnt_from_at_that(int ahead)
    {
        void Check()
        {
            for (int rollout = 0; rollout < _rollouts; rollout++)
            {
                for (int group = 0; group < Groups; group++)
                    _acted[group][rollout].ShouldBe(Math.Max(0, ((rollout - 1 - ahead) * Groups) + group + 1));
            }

            IsWhole(mostVersions: (2 * Groups * (ahead + 1)) + 1);
        }

        EverySchedule.Of(() =>
        {
            Begin(new TurnVersions(Groups, ahead), rollouts: 2);
            return new Play(Check, Group(0), Group(1), TurnLearner());
        }).ShouldBeGreaterThan(1);
    }

    [Fact]
    public void As_they_come_no_group_begins_before_its_own_rollout_is_learnt_from_and_at_a_cut_all_begin_together()
    {
        void Check()
        {
            for (int group = 0; group < Groups; group++)
            {
                _acted[group].ShouldBeInOrder(SortDirection.Ascending);
                _acted[group][1].ShouldBeGreaterThan(0);
                _acted[group][2].ShouldBeGreaterThanOrEqualTo(2 * Groups, "the run is cut before that rollout");
            }

            IsWhole(mostVersions: Groups + 3);
        }

        EverySchedule.Of(() =>
        {
            Begin(new ArrivalVersions(Groups, apart: 1), rollouts: 3, isCut: rollouts => rollouts == 2);
            return new Play(Check, Group(0), Group(1), ArrivalLearner());
        }).ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whenever_it_is_aborted_nobody_waits_and_every_version_goes_back(bool turns) => EverySchedule.Of(() =>
    {
        Begin(turns ? new TurnVersions(Groups, ahead: 0) : new RolloutVersions(1), rollouts: 2);
        return new Play(() => _cell.InUse.ShouldBe(0), Group(0), Group(1), turns ? TurnLearner() : Learner(Groups), Aborter());
    });

    private void Begin(IVersionChoice versions, int rollouts, Func<long, bool>? isCut = null)
    {
        _cell = Cells.Of(versions, () => new object(), isCut: isCut);
        _cell.Publish(_cell.Rent(), number: 0, frames: 0);
        Array.ForEach(_acted, acted => acted.Clear());
        _played.Clear();
        (_rollouts, _isAborted) = (rollouts, false);
    }

    private IEnumerable<Func<bool>> Group(int group)
    {
        yield return Play.Always;
        for (int rollout = 0; rollout < _rollouts; rollout++)
        {
            PolicyVersion<object>? version;
            while (!TryTake(rollout, group, out version))
            {
                if (_isAborted)
                    yield break;
                long newest = _cell.Newest;
                yield return () => _isAborted || _cell.Newest > newest;
            }

            long number = version!.Number;
            _acted[group].Add(number);
            yield return Play.Always;
            version.Number.ShouldBe(number, "it is in use");
            version.Release();
            _played.Enqueue(group);
        }
    }

    private bool TryTake(long rollout, int group, out PolicyVersion<object>? version)
    {
        version = null;
        if (_isAborted)
            Should.Throw<LinkClosedException>(() => _cell.TryBegin(rollout, group, out _));
        else
            version = _cell.TryTake(rollout, group);
        return version is not null;
    }

    /// <summary>Learns from a rollout when all groups have played it.</summary>
    private IEnumerable<Func<bool>> Learner(int groups)
    {
        for (int update = 0; update < _rollouts; update++)
        {
            int needed = (update + 1) * groups;
            yield return () => _isAborted || Everybody(update);
            if (_isAborted)
                yield break;
            _played.Count.ShouldBeGreaterThanOrEqualTo(needed);
            Publish(update + 1, learnt: 0);
        }
    }

    /// <summary>Learns from the groups' rollouts by turns.</summary>
    private IEnumerable<Func<bool>> TurnLearner()
    {
        for (int update = 0; update < _rollouts * Groups; update++)
        {
            (int rollout, int group) = Math.DivRem(update, Groups);
            yield return () => _isAborted || Played(group) > rollout;
            if (_isAborted)
                yield break;
            LearnAt(update, group, rollout);
        }
    }

    /// <summary>Learns from the groups' rollouts in the order in which they were played.</summary>
    private IEnumerable<Func<bool>> ArrivalLearner()
    {
        int[] learnt = new int[Groups];
        for (int update = 0; update < _rollouts * Groups; update++)
        {
            int next = update;
            yield return () => _played.Count > next;
            int group = _played.ElementAt(update);
            LearnAt(update, group, learnt[group]++);
        }
    }

    private void LearnAt(long update, int group, int rollout)
    {
        PolicyVersion<object> acting = _cell.TakeActing(group).ShouldNotBeNull();
        acting.Number.ShouldBe(_acted[group][rollout]);
        acting.Release();
        Publish(update + 1, group);
    }

    private IEnumerable<Func<bool>> Evaluator()
    {
        for (int time = 0; time < 2; time++)
        {
            yield return Play.Always;
            PolicyVersion<object> version = _cell.TakeNewest()!;
            long number = version.Number;
            yield return Play.Always;
            version.Number.ShouldBe(number, "it is in use");
            version.Release();
        }
    }

    private IEnumerable<Func<bool>> Aborter()
    {
        yield return Play.Always;
        _isAborted = true;
        _cell.Abort(new InvalidOperationException("broken"));
    }

    private void Publish(long number, int learnt) => _cell.Publish(_cell.Rent(), number, frames: number, learnt);

    private int Played(int group) => _played.Count(played => played == group);

    private bool Everybody(int rollout) => Played(0) > rollout && Played(1) > rollout;

    private void IsWhole(int mostVersions)
    {
        _cell.InUse.ShouldBe(0);
        _cell.Allocated.ShouldBeLessThanOrEqualTo(mostVersions);
    }
}
