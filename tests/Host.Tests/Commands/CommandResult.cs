namespace Flow.Host.Tests.Commands;

/// <summary>What a command line left.</summary>
internal sealed record CommandResult(int Code, string Output, string Error);
