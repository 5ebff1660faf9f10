using Flow.Contracts.Messages;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Acting;

/// <summary>
/// One worker of Acting: closes the step whose reward came back with the observations, decides the next one, and sends the
/// actions round the ring. Where a rollout ends, a group asks the cell for the order of its next one, and nobody else for anything; where
/// the order is not there yet the group is parked, so that the worker's other groups, on whose steps it may depend, go on. Only when all
/// its groups are parked does the worker wait.
/// </summary>
internal sealed class ActingWorker : IStageWorker<ObservationBatch>
{
    private readonly ActingPorts _ports;
    private readonly Dictionary<int, GroupInPlay> _groups;
    private readonly Queue<GroupInPlay> _parked = new();
    private readonly HeldMessage<ObservationBatch> _observations = new();
    private readonly HeldMessage<ActionBatch> _actions = new();
    private readonly int _steps;
    private int _inPlay;

    /// <summary>Makes a worker.</summary>
    /// <param name="ports">What it reads, writes and asks.</param>
    /// <param name="groups">The groups that are its own, each with its actor.</param>
    /// <param name="steps">Steps in a rollout, n.</param>
    public ActingWorker(ActingPorts ports, IReadOnlyDictionary<int, IActor> groups, int steps)
    {
        _ports = ports;
        _groups = groups.ToDictionary(pair => pair.Key, pair => new GroupInPlay(pair.Value));
        _steps = steps;
        _inPlay = _groups.Count;
    }

    /// <summary>Sends each group into the ring: a new run's to be reset, a resumed one's with its next actions.</summary>
    public void Begin()
    {
        foreach ((int number, GroupInPlay group) in _groups)
        {
            if (_ports.Resumed is not null)
            {
                ObservationBatch message = _observations.Take(_ports.Resumed(number));
                Load(group.Actor, message);
                BeginRollout(group, message);
                continue;
            }

            _actions.Take(_ports.ActionPool.Rent(number, -1));
            _actions.PassTo(_ports.Actions);
        }
    }

    /// <inheritdoc/>
    public void Process(ObservationBatch message)
    {
        _observations.Take(message);
        GroupInPlay group = _groups[message.Group];
        Load(group.Actor, message);
        if (group.Pending is not null)
            CloseStep(group, message);
        if (message.Step % _steps == 0)
            BeginRollout(group, message);
        else
            Act(group, message);
        GoOnWithParked();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _observations.Dispose();
        _actions.Dispose();
        foreach (GroupInPlay group in _groups.Values)
        {
            group.Actor.Dispose();
            group.Version?.Release();
            group.Pending?.Return();
            group.Parked?.Return();
        }
    }

    private static void Load(IActor actor, ObservationBatch message)
    {
        for (int i = 0; i < message.Environments; i++)
            message.Observations.CopyTo(i, message.Step, actor.Row(i));
    }

    /// <summary>Completes step t with what came back with t + 1, and hands it to Returns.</summary>
    private void CloseStep(GroupInPlay group, ObservationBatch message)
    {
        StepBatch step = group.Pending!;
        message.Results.CopyTo(step.Results);
        if (Array.IndexOf(message.Results.Truncated, true) >= 0)
            TakeFinalObservations(group, message, step);
        if (step.EndsRollout && _ports.GivesValues)
        {
            group.Actor.Forward(group.Version!.Policy);
            group.Actor.Values.CopyTo(step.BootstrapValues);
        }

        _ports.Steps.Write(step);
        group.Pending = null;
    }

    private void TakeFinalObservations(GroupInPlay group, ObservationBatch message, StepBatch step)
    {
        for (int i = 0; i < message.Environments; i++)
        {
            Span<byte> frame = step.FinalFrame(i);
            if (message.Results.Truncated[i])
                message.FinalObservation(i)[^frame.Length..].CopyTo(frame);
        }

        if (_ports.GivesValues)
            ValueFinalObservations(group, message, step);
    }

    /// <summary>A truncated episode's last state has a value, though the environment has moved on to the next episode.</summary>
    private static void ValueFinalObservations(GroupInPlay group, ObservationBatch message, StepBatch step)
    {
        for (int i = 0; i < message.Environments; i++)
        {
            if (message.Results.Truncated[i])
                message.FinalObservation(i).CopyTo(group.Actor.Row(i));
        }

        group.Actor.Forward(group.Version!.Policy);
        group.Actor.Values.CopyTo(step.FinalValues);
        Load(group.Actor, message);
    }

    /// <summary>A group has ended a rollout, or is about to begin its first one.</summary>
    private void BeginRollout(GroupInPlay group, ObservationBatch message)
    {
        group.Version?.Release();
        group.Version = null;
        OrderAnswer answer = Ask(group, message);
        if (!answer.IsNotYet)
        {
            Follow(answer, group, message);
            return;
        }

        group.Parked = message;
        _observations.Release();
        _parked.Enqueue(group);
    }

    private OrderAnswer Ask(GroupInPlay group, ObservationBatch message)
    {
        if (group.Order is { IsLast: true })
            return OrderAnswer.NoMore;
        OrderAnswer answer = _ports.Policies.TryBegin(message.Step / _steps, message.Group, out PolicyVersion<PolicyValueNetwork>? version);
        group.Version = version;
        return answer;
    }

    private void Follow(OrderAnswer answer, GroupInPlay group, ObservationBatch message)
    {
        if (answer.Order is not { } order)
        {
            Retire(message);
            return;
        }

        if (group.Order is { TakesSnapshot: true })
        {
            SaveFrames(message);
            group.TakesSnapshot = true;
        }

        group.Order = order;
        Act(group, message);
    }

    private void SaveFrames(ObservationBatch message) =>
        _ports.Snapshots?.AddFrames(message.Group, message.Step, () => message.Observations.Save(message.Step));

    private void Retire(ObservationBatch message)
    {
        _ports.Snapshots?.EndAt(message.Step);
        SaveFrames(message);
        _observations.Return();
        _inPlay--;
        _ports.GroupRetired();
    }

    /// <summary>Lets parked groups act whose order has come; waits for one only when no group is left to go on with.</summary>
    private void GoOnWithParked()
    {
        while (_parked.Count > 0)
        {
            long newest = _ports.Policies.Newest;
            for (int looks = _parked.Count; looks > 0; looks--)
                GoOn(_parked.Dequeue());
            // None may be parked any more, as they may all have ended.
            if (_parked.Count == 0 || _parked.Count < _inPlay)
                return;
            _ports.Policies.WaitForNewer(newest);
        }
    }

    /// <summary>Lets a parked group act, or parks it again; one whose order comes later must not keep back another's that is there.</summary>
    private void GoOn(GroupInPlay group)
    {
        ObservationBatch parked = group.Parked!;
        OrderAnswer answer = Ask(group, parked);
        if (answer.IsNotYet)
        {
            _parked.Enqueue(group);
            return;
        }

        ObservationBatch message = _observations.Take(parked);
        group.Parked = null;
        Follow(answer, group, message);
    }

    private void Act(GroupInPlay group, ObservationBatch message)
    {
        StepBatch step = _ports.StepPool.Rent(message.Group, message.Step, message.Trace);
        group.Pending = step;
        step.Observations = message.Observations;
        step.Version = group.Version!.Number;
        step.TakesSnapshot = group.Order is { TakesSnapshot: true };
        step.EndsRollout = (message.Step + 1) % _steps == 0;
        group.Actor.Forward(group.Version.Policy);
        group.Actor.Decide(message.Step, step);

        ActionBatch actions = _actions.Take(_ports.ActionPool.Rent(message.Group, message.Step));
        step.Actions.CopyTo(actions.Actions, 0);
        actions.TakesSnapshot = group.TakesSnapshot;
        group.TakesSnapshot = false;
        _observations.Return();
        _actions.PassTo(_ports.Actions);
    }
}
