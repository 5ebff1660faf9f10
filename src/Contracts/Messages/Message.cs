using System.Diagnostics;

namespace Flow.Contracts.Messages;

/// <summary>
/// What travels a link: a batch of one group of environments at one time step, as a struct of arrays. Messages are rented by
/// the stage that fills them and returned by the one that reads them last; ownership passes with the message. At any time a message is with
/// its owner, or somebody holds it, or it travels; what does not fit is refused at once.
/// </summary>
/// <param name="owner">Lends it and takes it back; null for one that stands alone, which who made it holds.</param>
public abstract class Message(MessageOwner? owner)
{
    private const int Returned = 0;
    private const int Held = 1;
    private const int Travelling = 2;

    private MessageOwner? _owner = owner;
    private int _group;
    private long _step;
    private int _generation;
    private int _state = Held;

    /// <summary>The group of environments.</summary>
    public int Group
    {
        get => _group;
        init => _group = value;
    }

    /// <summary>The agent step, from 0; −1 asks for the reset before it.</summary>
    public long Step
    {
        get => _step;
        init => _step = value;
    }

    /// <summary>The span that the message was made in; none, as for most messages, where it is not traced.</summary>
    public ActivityContext Trace { get; set; }

    /// <summary>Which message it is, for faults.</summary>
    public virtual MessagePlace Place => new(GetType().Name, Group, Step);

    /// <summary>How often it was lent. Whoever remembers the number knows later whether the message still is the one that it was.</summary>
    public int Generation => Volatile.Read(ref _generation);

    /// <summary>Whether it was returned and not lent since.</summary>
    public bool IsReturned => Volatile.Read(ref _state) == Returned;

    /// <summary>Who rented it; null where no <see cref="MessageLedger"/> is kept.</summary>
    public string? RentedBy { get; private set; }

    /// <summary>The thread that holds it, the link that it travels, or who returned it; null where no <see cref="MessageLedger"/> is kept.</summary>
    public string? Holder { get; private set; }

    /// <summary>Gives the message back to its owner. The caller must not touch it afterwards.</summary>
    /// <exception cref="InvalidOperationException">It was returned already, or it travels.</exception>
    public void Return()
    {
        Change(Held, Returned, "returned");
        if (MessageLedger.IsKept)
            Holder = MessageLedger.Here;
        _owner?.Receive(this);
    }

    /// <inheritdoc/>
    public sealed override string ToString() => Place.ToString();

    internal void BelongTo(MessageOwner owner)
    {
        if (_owner is not null)
            throw new InvalidOperationException($"{this} has an owner.");
        Change(Held, Returned, "given to an owner");
        (_owner, _generation) = (owner, 1);
    }

    internal void Begin(MessageOwner owner, int group, long step, ActivityContext trace)
    {
        if (!ReferenceEquals(owner, _owner))
            throw new InvalidOperationException($"{this} was lent by one whose it is not.");
        // One that was never lent is with its owner, who made it.
        if (_generation > 0)
            Change(Returned, Held, "lent");
        Volatile.Write(ref _generation, _generation + 1);
        (_group, _step, Trace) = (group, step, trace);
        if (MessageLedger.IsKept)
            RentedBy = Holder = MessageLedger.Here;
    }

    internal void Require(int generation, string doing)
    {
        if (Generation != generation || Volatile.Read(ref _state) != Held)
            throw Misuse(doing, generation);
    }

    internal void Finish(int generation)
    {
        Require(generation, "returned");
        Return();
    }

    internal void Depart(int generation, string link)
    {
        Require(generation, "sent");
        Change(Held, Travelling, "sent");
        if (MessageLedger.IsKept)
            Holder = link;
    }

    internal void Arrive(int generation)
    {
        if (Generation != generation)
            throw Misuse("received", generation);
        Change(Travelling, Held, "received");
        if (MessageLedger.IsKept)
            Holder = MessageLedger.Here;
    }

    private void Change(int from, int to, string doing)
    {
        if (Interlocked.CompareExchange(ref _state, to, from) != from)
            throw Misuse(doing, Generation);
    }

    private InvalidOperationException Misuse(string doing, int generation)
    {
        string state = Generation != generation
            ? "it was returned and lent anew, and stands for another now"
            : Volatile.Read(ref _state) switch
            {
                Returned => "it was returned",
                Travelling => "it travels a link",
                _ => "somebody holds it",
            };
        return new InvalidOperationException($"{this} cannot be {doing}: {state}{(Holder is null ? "" : $" ({Holder})")}.");
    }
}

/// <summary>
/// Which message it was. It stays true when the message itself has been returned and stands for something else, so whoever may have to
/// name a message later keeps this and not the message.
/// </summary>
/// <param name="Kind">The kind of message.</param>
/// <param name="Group">The group of environments; null for what is of no group.</param>
/// <param name="Number">The agent step; of what is of no group its number.</param>
public readonly record struct MessagePlace(string Kind, int? Group, long Number)
{
    /// <inheritdoc/>
    public override string ToString() => Group is { } group ? $"{Kind}(group {group}, step {Number})" : $"{Kind} {Number}";
}
