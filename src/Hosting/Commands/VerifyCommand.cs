using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Flow.Contracts;
using Flow.Verification;
using static TorchSharp.torch;

namespace Flow.Hosting.Commands;

/// <summary><c>verify</c>: are the paper's equations right, and does the code do what they say?</summary>
internal sealed class VerifyCommand : FlowCommand
{
    private const int MostCases = 1_000_000;

    private const string Examples = """
        Examples:
          ./flow verify
          ./flow verify --seed 7 --cases 5000
          ./flow verify --json

        Every numbered equation is checked on freshly drawn bandits, decision processes, rollouts and networks, in float64: identities to
        1e-10; what the paper misprints must fail as printed and hold as corrected. Wherever training has code for an equation, that very
        code is used. --cases is the number of cases of a cheap check; those on networks take a fixed part of it, and what is claimed of
        most cases, or of some, takes at least 50. The exit code is 1
        where a check fails. docs/equations.md says which check belongs to which equation.
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Option<string> _seed = new("--seed") { Description = "The seed of all cases. Default: 1.", HelpName = "N" };
    private readonly Option<string> _cases = new("--cases") { Description = "Cases of a cheap check. Default: 1000.", HelpName = "N" };

    private readonly Option<bool> _json = new("--json") { Description = "Prints JSON, and nothing else, to standard output." };
    private readonly Subject _subject;
    private readonly IReadOnlyList<Check> _checks;

    /// <summary>Makes the command.</summary>
    /// <param name="subject">What is under test.</param>
    /// <param name="checks">The checks.</param>
    public VerifyCommand(Subject subject, IReadOnlyList<Check> checks)
        : base("verify", "Checks every numbered equation of the paper, and the code that implements it.", Examples)
    {
        _subject = subject;
        _checks = checks;
        Options.Add(_seed);
        Options.Add(_cases);
        Options.Add(_json);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        ulong seed = (ulong)Number(parsed, _seed, 1, 0, long.MaxValue);
        int cases = (int)Number(parsed, _cases, 1000, 1, MostCases);
        bool json = parsed.GetValue(_json);
        // Cases run side by side, each on one thread.
        set_num_threads(1);
        TextWriter output = parsed.InvocationConfiguration.Output;
        TextWriter people = json ? parsed.InvocationConfiguration.Error : output;
        await people.WriteLineAsync(VerificationReport.Head);
        var results = new List<CheckResult>();
        foreach (Check check in _checks)
        {
            results.Add(check.Run(seed, cases, _subject));
            await people.WriteLineAsync(VerificationReport.Row(results[^1]));
        }

        VerificationReport report = new(seed, results);
        await people.WriteLineAsync(report.Summary);
        if (json)
            await output.WriteLineAsync(report.Json().ToJsonString(Indented));
        return report.Failed == 0 ? ExitCodes.Success : ExitCodes.Fault;
    }

    private static long Number(ParseResult parsed, Option<string> option, long usual, long least, long most)
    {
        if (parsed.GetValue(option) is not { } text)
            return usual;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most
            ? number
            : throw new FlowException($"{option.Name} {text}: allowed is a whole number from {least} to {most}");
    }
}
