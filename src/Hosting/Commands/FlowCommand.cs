using System.CommandLine;

namespace Flow.Hosting.Commands;

/// <summary>A command whose help teaches: what to do first, with examples.</summary>
/// <param name="name">The word on the command line.</param>
/// <param name="description">What it does, in one sentence.</param>
/// <param name="lesson">Lines that follow its help.</param>
internal class FlowCommand(string name, string description, string lesson) : Command(name, description)
{
    /// <summary>Lines that follow the command's help.</summary>
    public string Lesson { get; } = lesson;
}
