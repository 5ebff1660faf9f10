using Flow.Contracts.Messages;

namespace Flow.Stages.Tests.Returns;

/// <summary>Counts what comes back.</summary>
internal sealed class ReturnedMessages : IMessageOwner
{
    public List<Message> All { get; } = [];

    public void Return(Message message) => All.Add(message);
}
