using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

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

/// <summary>Prints a command's help, then its lesson.</summary>
internal sealed class HelpWithLesson : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new() { MaxWidth = 110 };

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int code = _help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is FlowCommand { Lesson.Length: > 0 } command)
            parseResult.InvocationConfiguration.Output.WriteLine(command.Lesson.TrimEnd() + "\n");
        return code;
    }
}
