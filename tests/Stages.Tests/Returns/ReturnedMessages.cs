using Flow.Contracts.Messages;

namespace Flow.Stages.Tests.Returns;

/// <summary>Counts what comes back.</summary>
internal sealed class ReturnedMessages : MessageOwner
{
    public List<Message> All { get; } = [];

    protected override void TakeBack(Message message) => All.Add(message);
}
