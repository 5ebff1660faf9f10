using System.Globalization;
using System.Text;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Commands;
using Flow.Hosting.Observability;
using Flow.Hosting.Profiles;
using Flow.Lab.Fuzzing.Inputs;

namespace Flow.Lab.Fuzzing.Kinds;

/// <summary>
/// Words of a command line: those of <c>--set</c> and its short forms, as <c>profiles show</c> parses them and <c>train</c> resolves them up to before
/// training, and addresses of <c>--http</c>. In the input's file a word ends with a NUL, which none can have.
/// </summary>
internal sealed class SetKind() : FuzzKind("set")
{
    private const string Words = "words";
    private const string Http = "--http";

    private static readonly string[] Signs =
    [
        "--set", "--seed", "--rom", "--roms", "--http", "--help", "=", "\0", "\0", "\"", ".", ",", "cartpole", "quickstart", "weir", "true", "localhost:9464", "*:0", "[::1]:80", "@file",
        .. ProfileStore.Shipped.Schema.Leaves.SelectMany(leaf => leaf.AllNames), .. ProfileStore.Shipped.Schema.Leaves.SelectMany(leaf => leaf.Choices).Distinct(),
    ];

    private static readonly (string Name, TrainingOptions Options)[] Profiles =
        [.. new[] { "cartpole", "quickstart", "dqn-cartpole", "pcl-cartpole", "cartpole-damped" }.Select(name => (name, ProfileStore.Shipped.Resolve(name)))];

    private readonly TextMutation _mutation = new(Signs);

    /// <inheritdoc/>
    public override bool HasLists => true;

    /// <inheritdoc/>
    public override void Read(FuzzInput input, FuzzPlace place, Chance chance, TextWriter output)
    {
        string[] words = Encoding.UTF8.GetString(input.First).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        if (words is [Http, .. var addresses])
        {
            foreach (string address in addresses)
                output.WriteLine(HttpAddress.Parse(address).Url);
            return;
        }

        Show(words, output);
        ProfileRequest request = new(words[0], [.. words.Skip(1).Where(word => word.Contains('=', StringComparison.Ordinal))], Rom: null, Seed: null);
        ProfileKind.WrittenAndRead(request.Resolve(ProfileStore.Shipped), place, ProfileStore.Shipped);
    }

    /// <inheritdoc/>
    protected override FuzzInput Mutated(Chance chance)
    {
        byte[] good = Good(chance);
        return new FuzzInput(Words, _mutation.Of(chance, good, Good(chance), most: 2));
    }

    /// <inheritdoc/>
    protected override FuzzInput Noise(Chance chance) => new(Words, [.. "cartpole\0"u8, .. _mutation.Noise(chance, [Good(chance), Good(chance)])]);

    /// <summary>The command itself, from its words to its exit code.</summary>
    private static void Show(string[] words, TextWriter output)
    {
        StringWriter error = new() { NewLine = "\n" };
        int code = CommandTable.RunAsync([new ProfilesCommand(ProfileStore.Shipped)], ["profiles", "show", .. words], output, error).GetAwaiter().GetResult();
        string said = error.ToString().TrimEnd('\n');
        if (code == ExitCodes.Usage)
            throw new FlowException(said);
        if (code != ExitCodes.Success || said.Length > 0)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"exit code {code}: {said}"));
    }

    private static byte[] Good(Chance chance)
    {
        if (chance.OneIn(16))
            return Encoding.UTF8.GetBytes($"{Http}\0{chance.Pick(["9464", "localhost:0", "127.0.0.1:8080", "*:65535", "[::1]:9000", "::1:9000"])}\0");
        (string profile, TrainingOptions options) = chance.Pick(Profiles);
        StringBuilder text = new($"{profile}\0");
        for (int sets = chance.Small(6); sets > 0; sets--)
        {
            OptionLeaf leaf = chance.Pick(ProfileStore.Shipped.Schema.Leaves);
            if (options.Reads(leaf))
                text.Append(CultureInfo.InvariantCulture, $"--set\0{chance.Pick([.. leaf.AllNames])}={(chance.OneIn(4) ? ValueOf(leaf, chance) : leaf.Text(options))}\0");
        }

        if (chance.OneIn(4))
            text.Append("--seed\0007\0");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string ValueOf(OptionLeaf leaf, Chance chance) => leaf switch
    {
        { Choices.Count: > 0 } => chance.Pick(leaf.Choices),
        { Type: var type } when type == typeof(string) => "weir",
        { IsInteger: true } => Math.Clamp(chance.Small(100_000), leaf.LowestInteger, leaf.HighestInteger).ToString(CultureInfo.InvariantCulture),
        _ => Math.Clamp(chance.Next(1000) / 1000.0, leaf.Lowest, leaf.Highest).ToString(CultureInfo.InvariantCulture),
    };
}
