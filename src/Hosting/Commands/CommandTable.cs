using System.CommandLine;
using System.CommandLine.Help;
using Flow.Contracts;
using Flow.Hosting.Training;

namespace Flow.Hosting.Commands;

/// <summary>Runs a command line and turns whatever happens into an exit code.</summary>
internal static class CommandTable
{
    private const string Lesson = """
        First steps:
          ./flow profiles list                                      what can be trained
          ./flow train --profile quickstart                         a first agent, in minutes: a game of our own, from pixels
          ./flow train --profile a2c-proper --rom game.bin          the paper's A2C on an Atari 2600 game
          ./flow games --roms DIR                                   which games there are, and whose ROMs are in a folder
          ./flow evaluate --run runs/NAME                           plays games with what was learnt
          ./flow record --run runs/NAME                             films one
          ./flow metrics runs/NAME --csv DIR                        what it has recorded, as CSV
          ./flow train --resume runs/NAME                           goes on with a run that was stopped or killed
          ./flow sweep --profiles quickstart --seeds 3              several runs, and a table of what came out
          ./flow compare runs/NAME                                  curves, intervals and pictures over the seeds of a sweep
          ./flow chaos --kills 20                                   kills runs and resumes them: do they end with the same bytes?
          ./flow fuzz --inputs 10000                                damaged files, words and requests for every reader: does any do harm?
          ./flow verify                                             checks every equation of the paper, and the code behind it
          ./flow loadtest --profile quickstart                      how much of it the gradient step takes, and how late it is then
          ./flow train --help                                       more examples
          ./flow test                                               builds everything and runs all tests

        Exit codes: 0 done, 1 a fault in the program or around it (disk, memory, folder), 2 bad input, 129, 130, 131 and 143 stopped by SIGHUP,
        SIGINT, SIGQUIT and SIGTERM.
        """;

    /// <summary>Runs a command line.</summary>
    /// <param name="commands">The commands there are.</param>
    /// <param name="words">The command line.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        IEnumerable<Command> commands, IReadOnlyList<string> words, TextWriter output, TextWriter error)
    {
        // Standard error that cannot be written hides no exit code.
        error = new WatchedWriter(error, _ => { });
        output = new WatchedWriter(output, problem => throw Unwritten(problem));
        ParseResult parsed = Root([.. commands]).Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        try
        {
            if (CommandLineErrors.Describe(parsed) is { } line)
                throw new FlowException(line);
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                // System.CommandLine would end the process two seconds after a signal, before the last checkpoint.
                ProcessTerminationTimeout = null,
            });
        }
        catch (FlowException refusal)
        {
            return await RefuseAsync(refusal.Message.Split('\n'), error);
        }
        catch (Exception fault)
        {
            await error.WriteLineAsync(Faults.Line(fault));
            // No run, so no log that could keep the stack.
            if (SystemFault.Of(fault) is null)
                await error.WriteLineAsync(fault.ToString());
            return ExitCodes.Fault;
        }
    }

    /// <summary>Says why nothing is done.</summary>
    /// <param name="lines">The reasons.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>The exit code of bad input.</returns>
    public static async Task<int> RefuseAsync(IEnumerable<string> lines, TextWriter error)
    {
        // Standard error that cannot be written hides no exit code.
        error = new WatchedWriter(error, _ => { });
        foreach (string line in lines)
            await error.WriteLineAsync($"flow: {line}");
        return ExitCodes.Usage;
    }

    private static FlowException Unwritten(Exception problem) =>
        new($"standard output cannot be written ({problem.GetBaseException().Message.ReplaceLineEndings(" ")})", problem);

    private static FlowCommand Root(IReadOnlyList<Command> commands)
    {
        HelpWithLesson help = new();
        FlowCommand root = new("flow", "Trains entropy-regularised agents on Atari 2600 games.", LessonOf(commands));
        Option<bool> version = new("--version") { Description = "Shows the version.", Action = new ShowVersion() };
        root.Options.Add(new HelpOption("--help", "-h") { Action = help });
        root.Options.Add(version);
        foreach (Command command in commands)
            root.Subcommands.Add(command);
        root.SetAction(help.Invoke);
        return root;
    }

    /// <summary>A program without the laboratory has not all of the commands.</summary>
    private static string LessonOf(IReadOnlyList<Command> commands)
    {
        const string Call = "  ./flow ";
        bool IsThere(string line) => !line.StartsWith(Call, StringComparison.Ordinal)
            || line[Call.Length..].Split(' ')[0] is var word && (word == "test" || commands.Any(command => command.Name == word));
        return string.Join('\n', Lesson.Split('\n').Where(IsThere));
    }
}
