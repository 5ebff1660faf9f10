using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Flow.Hosting.Commands;

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
