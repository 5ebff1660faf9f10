using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline.Schedules;

/// <summary>
/// Two groups that play the rollouts which the cell orders, and a learner that publishes, as actors of a <see cref="Schedules.Play"/>. Each step of
/// theirs is one that no thread divides. What holds in every schedule is checked here, step by step and at the end.
/// </summary>
internal sealed class OrderedRun
{
    private const int Groups = 2;
    private readonly string _form;
    private readonly int _rollouts;
    private readonly PipelineState _state = new();
    private readonly ManualTime _time = new();
    private readonly PolicyCell<object> _cell;
    private readonly SnapshotCollector _snapshots;
    private readonly List<RolloutOrder>[] _orders = [[], []];
    private readonly List<long> _newest = [];
    private readonly List<int> _played = [];
    private readonly List<long> _saved = [];
    private readonly int[] _learnt = new int[Groups];
    private int _ended;
    private int? _begunAtStop;

    /// <param name="form">How versions are chosen.</param>
    /// <param name="rollouts">Rollouts of the whole run.</param>
    /// <param name="isCut">Whether a checkpoint is due by frames.</param>
    public OrderedRun(string form, int rollouts, Func<long, bool>? isCut = null)
    {
        (_form, _rollouts) = (form, rollouts);
        OrderPlan plan = new(VersionsOf(form), rollouts) { CheckpointDue = isCut ?? (static _ => false), CheckpointEvery = TimeSpan.FromSeconds(1) };
        _cell = new PolicyCell<object>(plan, _state, _time, () => new object());
        _snapshots = new SnapshotCollector(Groups, _time);
        Publish(0, learnt: null);
    }

    /// <summary>Rollouts that every group has played.</summary>
    public int End => _orders[0].Count;

    /// <summary>After which rollouts the run was cut, its end left out.</summary>
    public string Cuts => string.Join(' ', _saved);

    private int Foremost => Math.Max(_orders[0].Count, _orders[1].Count);

    private bool ByGroup => _form[0] != 'l';

    private int Ahead => _form == "turns ahead" ? 1 : 0;

    /// <summary>The play of the groups, the learner and others.</summary>
    /// <param name="check">Looks at what is left.</param>
    /// <param name="others">The others.</param>
    public Play Play(Action check, params IEnumerable<Func<bool>>[] others)
    {
        void Check()
        {
            IsSound();
            check();
        }

        return new Play(Check, [Group(0), Group(1), ByGroup ? LearnerOfGroups() : Learner(), .. others]);
    }

    /// <summary>Asks the run to stop.</summary>
    public IEnumerable<Func<bool>> Signal()
    {
        yield return Schedules.Play.Always;
        _state.RequestStop();
        _begunAtStop = Foremost;
    }

    /// <summary>Goes on by as long as there may be between checkpoints.</summary>
    public IEnumerable<Func<bool>> Clock()
    {
        yield return Schedules.Play.Always;
        _time.Advance(1);
    }

    private static IVersionChoice VersionsOf(string form) => form switch
    {
        "turns" => new TurnVersions(Groups, ahead: 0),
        "turns ahead" => new TurnVersions(Groups, ahead: 1),
        "arrivals" => new ArrivalVersions(Groups, apart: 1),
        _ => new RolloutVersions(lag: form[^1] - '0'),
    };

    /// <summary>
    /// Asks for one rollout after the other. To have begun one is to have played it here: that only lets the learner go on, which may take its time.
    /// </summary>
    private IEnumerable<Func<bool>> Group(int group)
    {
        List<RolloutOrder> orders = _orders[group];
        yield return Schedules.Play.Always;
        while (true)
        {
            OrderAnswer answer;
            PolicyVersion<object>? version;
            while ((answer = _cell.TryBegin(orders.Count, group, out version)).IsNotYet)
            {
                // Before its own rollout is learnt from, asking again brings nothing.
                long newest = _cell.Newest;
                yield return () => _cell.Newest > newest && (!ByGroup || _learnt[group] >= orders.Count - Ahead);
            }

            if (answer.Order is not { } order)
                break;
            Begin(group, order, version!);
            version!.Release();
            _played.Add(group);
            yield return Schedules.Play.Always;
        }

        _snapshots.EndAt(orders.Count);
        Save(group, orders.Count);
        _ended++;
    }

    private void Begin(int group, RolloutOrder order, PolicyVersion<object> version)
    {
        List<RolloutOrder> orders = _orders[group];
        if (orders.Count > 0)
            orders[^1].IsLast.ShouldBeFalse("nothing comes after the last rollout");
        if (orders.Count > 0 && orders[^1].TakesSnapshot)
            Save(group, orders.Count);
        order.Rollout.ShouldBe(orders.Count);
        order.Version.ShouldBe(version.Number);
        if (orders.Count == Foremost)
            _newest.Add(_cell.Newest);
        CheckVersion(group, order);
        orders.Add(order);
    }

    private void CheckVersion(int group, RolloutOrder order)
    {
        long own = ((order.Rollout - 1) * Groups) + group + 1;
        switch (_form)
        {
            case "turns":
                order.Version.ShouldBe(Math.Max(0, own));
                break;
            case "turns ahead":
                order.Version.ShouldBe(Math.Max(0, own - Groups));
                break;
            case "arrivals":
                order.Version.ShouldBe(_cell.Newest);
                order.Version.ShouldBeGreaterThanOrEqualTo((2 * order.Rollout) - 1, "its own rollouts and all but one of the other's are behind it");
                break;
            case "lag 2":
                order.Version.ShouldBe(_newest[(int)order.Rollout], "it is the newest when the first group begins");
                order.Version.ShouldBeGreaterThanOrEqualTo(order.Rollout - 2);
                break;
            default:
                order.Version.ShouldBe(Math.Max(0, order.Rollout - (_form[^1] - '0')));
                break;
        }
    }

    /// <summary>Learns from a rollout when both groups have played it.</summary>
    private IEnumerable<Func<bool>> Learner()
    {
        for (int update = 0; ; update++)
        {
            yield return () => Math.Min(Played(0), Played(1)) > update || _ended == Groups;
            if (Math.Min(Played(0), Played(1)) <= update)
                yield break;
            _orders[0][update].ShouldBe(_orders[1][update], "all groups have one order");
            Learn(update, learnt: 0, _orders[0][update], rounds: update + 1);
        }
    }

    /// <summary>Learns from the groups' rollouts by turns, or in the order in which they were played.</summary>
    private IEnumerable<Func<bool>> LearnerOfGroups()
    {
        for (int update = 0; ; update++)
        {
            int group = update % Groups;
            bool turns = _form != "arrivals";
            yield return () => (turns ? Played(group) > _learnt[group] : _played.Count > update) || _ended == Groups;
            if (turns ? Played(group) <= _learnt[group] : _played.Count <= update)
                yield break;
            group = turns ? group : _played[update];
            PolicyVersion<object> acting = _cell.TakeActing(group).ShouldNotBeNull();
            RolloutOrder order = _orders[group][_learnt[group]++];
            acting.Number.ShouldBe(order.Version);
            acting.Release();
            Learn(update, group, order, _learnt[0] == _learnt[1] ? _learnt[0] : null);
        }
    }

    private void Learn(long update, int learnt, RolloutOrder order, int? rounds)
    {
        Publish(update + 1, learnt);
        if (order.TakesSnapshot && rounds is { } whole)
            _snapshots.AddLearner(whole, () => whole, (_, _, _) => _saved.Add(whole));
    }

    private void Save(int group, int rollouts)
    {
        _snapshots.AddFrames(group, rollouts, () => []);
        _snapshots.AddEnvironments(group, rollouts, () => []);
    }

    private void Publish(long number, int? learnt) => _cell.Publish(_cell.Rent(), number, frames: number, learnt);

    private int Played(int group) => _played.Count(played => played == group);

    private void IsSound()
    {
        _orders[1].Count.ShouldBe(End);
        End.ShouldBe(_begunAtStop ?? _rollouts);
        _cell.Newest.ShouldBe(ByGroup ? Groups * End : End, "every rollout that was begun is learnt from");
        _cell.InUse.ShouldBe(0);
        for (int rollout = 0; rollout < End; rollout++)
        {
            _orders[1][rollout].TakesSnapshot.ShouldBe(_orders[0][rollout].TakesSnapshot);
            foreach (List<RolloutOrder> orders in _orders)
                (orders[rollout].IsLast ? rollout == End - 1 : rollout < _rollouts - 1).ShouldBeTrue("the last order says so, and no other");
        }

        _saved.ShouldBe(_orders[0].Take(End - 1).Where(order => order.TakesSnapshot).Select(order => order.Rollout + 1));
        _snapshots.GroupsAt(End).ShouldNotBeNull("the final checkpoint is whole");
    }
}
