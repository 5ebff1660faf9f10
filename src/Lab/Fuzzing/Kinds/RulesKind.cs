using System.Globalization;
using System.Reflection;
using System.Text;
using Flow.Atari;
using Flow.Lab.Fuzzing.Inputs;
using Flow.Lab.Fuzzing.Roms;
using Flow.Stages;
using Flow.Stages.Emulation;

namespace Flow.Lab.Fuzzing.Kinds;

/// <summary>Files of a game's rules, and the sequences that they answer, as <c>console rules</c> and <c>train --set gameRules=FILE</c> read them.</summary>
internal sealed class RulesKind() : FuzzKind("rules")
{
    private const string Rules = "rules.json";
    private const string Sequence = "sequence.csv";
    private const string Packed = "sequence.csv.gz";

    private static readonly string[] Words =
    [
        "\"name\": ", "\"vars\": ", "\"order\": ", "\"score\": ", "\"reward\": ", "\"lives\": ", "\"terminal\": ", "\"init\": ", "\"keep\": ", "\"modes\": ", "\"default_mode\": ",
        "\"mode_select\": ", "\"match\": ", "\"press\": ", "\"after_press\": ", "\"limit\": ", "\"start_actions\": ", "\"minimal_actions\": ", "\"properties\": ", "\"ystart\": ", "\"height\": ",
        "ram[0x39]", "prev(score)", "mode", "score", "bcd(", "popcount(", "sum(i, 0, 255, ram[i])", " ? 1 : 0", "&&", "||", ">>", "<<", "==", "!", "~", "%", "/", "0", "128", "-1",
        "{", "}", "[", "]", "(", ")", ",", "step,reset,ram_changes\n", "1,0,3e:0e 41:ff\n", "2,1,c00:ff\n",
    ];

    private readonly TextMutation _mutation = new(Words);
    private readonly byte[][] _rules = [.. Games()];
    private readonly byte[][] _sequences = [.. Enumerable.Range(0, 16).Select(number => SequenceOf(new Chance(seed: 0, Sequence, number)))];

    /// <inheritdoc/>
    public override void Read(FuzzInput input, FuzzPlace place, Chance chance, TextWriter output)
    {
        ConsoleTools.Rules(place.At(Rules), place.At(input.Files[1].Name), output);
        if (chance.OneIn(100))
            PlayedEnvironment.Play(Shipped.Options.With(new AtariOptions { Game = BuiltInCartridges.Names[0], GameRules = place.At(Rules) }), chance);
    }

    /// <inheritdoc/>
    protected override FuzzInput Mutated(Chance chance)
    {
        (byte[] rules, byte[] sequence) = (chance.Pick(_rules), chance.Pick(_sequences));
        return chance.Next(4) switch
        {
            0 => Input(rules, _mutation.Of(chance, sequence, chance.Pick(_sequences))),
            1 => Input(rules, Damaged(chance, sequence), Packed),
            _ => Input(_mutation.Of(chance, rules, chance.Pick(_rules)), sequence),
        };
    }

    /// <inheritdoc/>
    protected override FuzzInput Noise(Chance chance) => chance.OneIn(4)
        ? Input(chance.Pick(_rules), _mutation.Noise(chance, _sequences), chance.OneIn(4) ? Packed : Sequence)
        : Input(_mutation.Noise(chance, _rules), chance.Pick(_sequences));

    private static FuzzInput Input(byte[] rules, byte[] sequence, string name = Sequence) => new([new FuzzFile(Rules, rules), new FuzzFile(name, sequence)]);

    private byte[] Damaged(Chance chance, byte[] sequence)
    {
        byte[] packed = SampleRoms.Gzip(chance.OneIn(2) ? sequence : _mutation.Of(chance, sequence, sequence));
        return chance.OneIn(4) ? packed : BinaryMutation.Of(chance, packed, packed);
    }

    private static IEnumerable<byte[]> Games()
    {
        Assembly atari = typeof(Cartridge).Assembly;
        foreach (string name in atari.GetManifestResourceNames().Where(name => name.StartsWith("games/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using Stream stream = atari.GetManifestResourceStream(name)!;
            byte[] text = new byte[stream.Length];
            stream.ReadExactly(text);
            yield return text;
        }
    }

    private static byte[] SequenceOf(Chance chance)
    {
        StringBuilder text = new("step,reset,ram_changes\n");
        for (int step = 0; step < 12; step++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{step},{(chance.OneIn(6) ? 1 : 0)},");
            for (int change = chance.Next(6); change > 0; change--)
                text.Append(CultureInfo.InvariantCulture, $"{(chance.OneIn(8) ? "c" : "")}{chance.Next(128):x2}:{chance.Next(256):x2} ");
            text.Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
