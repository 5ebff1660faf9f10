using System.CommandLine;
using System.CommandLine.Parsing;
using Flow.Contracts;
using Flow.Hosting.Profiles;

namespace Flow.Hosting.Commands;

/// <summary>Says in one line what is wrong with a command line.</summary>
internal static class CommandLineErrors
{
    /// <summary>The line, or null where nothing is wrong.</summary>
    /// <param name="parsed">The command line.</param>
    public static string? Describe(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0)
            return null;
        return parsed.UnmatchedTokens.Count > 0
            ? Unmatched(parsed.UnmatchedTokens[0], parsed.CommandResult)
            : $"{OnOneLine(parsed.Errors[0].Message).TrimEnd('.')} {Help(parsed.CommandResult)}";
    }

    /// <summary>The library's messages may be lists, with line ends and tabs.</summary>
    private static string OnOneLine(string message) => string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Unmatched(string word, CommandResult result)
    {
        Command command = result.Command;
        string help = Help(result);
        string prefix = result.Parent is null ? "" : command.Name + ": ";
        if (word.StartsWith('-'))
        {
            IEnumerable<string> options = command.Options.Select(option => option.Name).Append("--help");
            return $"{prefix}there is no option '{ShownText.Word(word)}'{Nearest.Hint(word, options)} {help}";
        }

        return command.Subcommands.Count > 0
            ? $"there is no command '{ShownText.Word(word)}'{Nearest.Hint(word, command.Subcommands.Select(sub => sub.Name))} {help}"
            : $"{prefix}'{ShownText.Word(word)}' is not expected here {help}";
    }

    private static string Help(CommandResult result) => $"({FullName(result)} --help)";

    private static string FullName(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{FullName(parent)} {result.Command.Name}" : result.Command.Name;
}
