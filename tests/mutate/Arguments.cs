using System.Globalization;

namespace Flow.Mutate;

/// <summary>What the command line asks for.</summary>
/// <param name="Folder">The folder (or file) under <c>src</c>, as given.</param>
/// <param name="Mutants">How many mutants are drawn.</param>
/// <param name="Seed">What they are drawn by.</param>
/// <param name="Jobs">How many are tried side by side.</param>
/// <param name="Patience">How long a test may take, in seconds, beside ten times what it takes without a mutant.</param>
/// <param name="Out">The table of the results; null for the folder's and the seed's own.</param>
/// <param name="Again">Whether only those are tried that the table does not hold, or that survived in it.</param>
/// <param name="List">Whether the mutants are only listed.</param>
/// <param name="Build">Whether the test projects are built first.</param>
/// <param name="Named">Whether those that were written down are tried instead, on the tests that must notice them.</param>
internal sealed record Arguments(string Folder, int Mutants, ulong Seed, int Jobs, int Patience, string? Out, bool Again, bool List, bool Build, bool Named = false)
{
    /// <summary>How it is called.</summary>
    public const string Usage = "tests/mutate/run.sh FOLDER [--mutants N] [--seed S] [--jobs N] [--patience SECONDS] [--out FILE] [--again] [--list] [--no-build] [--named]";

    /// <summary>Reads a command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <exception cref="FormatException">They are not what <see cref="Usage"/> says.</exception>
    public static Arguments Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0 || arguments[0].StartsWith('-'))
            throw new FormatException("a folder of src is missing");
        Arguments parsed = new(arguments[0], Mutants: 100, Seed: 1, Jobs: 1, Patience: 15, Out: null, Again: false, List: false, Build: true);
        for (int i = 1; i < arguments.Count; i++)
        {
            string name = arguments[i];
            parsed = name switch
            {
                "--mutants" => parsed with { Mutants = Number(1, 100_000) },
                "--seed" => parsed with { Seed = (ulong)Number(0, int.MaxValue) },
                "--jobs" => parsed with { Jobs = Number(1, 64) },
                "--patience" => parsed with { Patience = Number(1, 3600) },
                "--out" => parsed with { Out = Value() },
                "--again" => parsed with { Again = true },
                "--list" => parsed with { List = true },
                "--no-build" => parsed with { Build = false },
                "--named" => parsed with { Named = true },
                _ => throw new FormatException($"'{name}' is no option"),
            };

            string Value() => ++i < arguments.Count ? arguments[i] : throw new FormatException($"{name} needs a value");

            int Number(int low, int high) =>
                int.TryParse(Value(), CultureInfo.InvariantCulture, out int number) && number >= low && number <= high
                    ? number
                    : throw new FormatException($"{name} is a number from {low} to {high}, not '{arguments[i]}'");
        }

        return parsed;
    }
}
