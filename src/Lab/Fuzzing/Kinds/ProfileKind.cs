using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;
using Flow.Lab.Fuzzing.Inputs;

namespace Flow.Lab.Fuzzing.Kinds;

/// <summary>Profiles, and what they extend, as <c>profiles show</c> and <c>train --profile</c> read them up to before training.</summary>
internal sealed class ProfileKind() : FuzzKind("profiles")
{
    private const string Own = "own.json";
    private const string Base = "base.json";

    private readonly byte[][] _good = [.. Shipped(), .. Extending()];
    private readonly TextMutation _mutation = new(Words);

    /// <summary>What profiles are written with.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        .. ProfileStore.Shipped.Schema.Leaves.SelectMany(leaf => leaf.AllNames).Select(name => $"\"{name}\": "), .. ProfileStore.Shipped.Schema.Leaves.Select(leaf => $"\"{leaf.Path.Split('.')[^1]}\": "),
        .. ProfileStore.Shipped.Schema.Leaves.SelectMany(leaf => leaf.Choices).Select(choice => $"\"{choice}\""),
        "\"about\": ", "\"extends\": ", "\"cartpole\"", "\"quickstart\"", "\"own.json\"", "\"base.json\"", "\"regularizer\": ", "\"rules\": ", "\"entropy\"",
        "{", "}", "{\n", "}\n", "[", "]", ",", ":", "// a comment\n", "/* a comment */",
    ];

    /// <inheritdoc/>
    public override bool HasLists => true;

    /// <inheritdoc/>
    public override void Read(FuzzInput input, FuzzPlace place, Chance chance, TextWriter output)
    {
        string path = place.At(Own);
        ProfileStore store = ProfileStore.Shipped;
        output.WriteLine(store.About(path));
        ProfileRequest request = new(path, [], Rom: null, Seed: null);
        TrainingOptions shown = store.Bind(request.Settings(store));
        foreach (OptionLeaf leaf in ProfileStore.Shipped.Schema.Leaves)
            output.WriteLine($"{leaf.Path} {leaf.Text(shown)}");
        TrainingOptions options = request.Resolve(store);
        WrittenAndRead(options, place, store);
    }

    /// <summary>A run writes its options into its folder, and is resumed by them.</summary>
    /// <param name="options">Options that were accepted.</param>
    /// <param name="place">Where they are written.</param>
    /// <param name="store">Reads them.</param>
    public static void WrittenAndRead(TrainingOptions options, FuzzPlace place, ProfileStore store)
    {
        string saved = place.At(RunFolder.ProfileName);
        File.WriteAllText(saved, OptionsJson.Write(options));
        try
        {
            if (RunIdentity.Difference(RunIdentity.Of(options), store.Resolve(saved)) is { } difference)
                throw new InvalidOperationException($"options that were written and read are others: {difference}");
        }
        catch (FlowException refusal)
        {
            throw new InvalidOperationException($"options that were accepted cannot be read again: {refusal.Message}", refusal);
        }
        finally
        {
            File.Delete(saved);
        }
    }

    /// <inheritdoc/>
    protected override FuzzInput Mutated(Chance chance)
    {
        (byte[] own, byte[] other) = (chance.Pick(_good), chance.Pick(_good));
        return chance.OneIn(4)
            ? Input(own, _mutation.Of(chance, other, own))
            : Input(_mutation.Of(chance, own, other), other);
    }

    /// <inheritdoc/>
    protected override FuzzInput Noise(Chance chance) =>
        Input(chance.OneIn(500) ? Unknown(chance) : _mutation.Noise(chance, _good), chance.Pick(_good));

    /// <summary>Many options that there are not.</summary>
    private static byte[] Unknown(Chance chance) => System.Text.Encoding.UTF8.GetBytes(
        $"{{{string.Join(',', Enumerable.Range(0, chance.Next(50_000)).Select(number => FormattableString.Invariant($"\"{chance.Pick(ProfileStore.Shipped.Schema.Leaves).Path}{number}\":{number}")))}}}");

    private static FuzzInput Input(byte[] own, byte[] other) => new([new FuzzFile(Own, own), new FuzzFile(Base, other)]);

    private static IEnumerable<byte[]> Shipped()
    {
        foreach (string name in ProfileStore.Shipped.Names)
        {
            yield return File.ReadAllBytes(ProfileStore.Shipped.PathOf(name));
            if (Options(name) is { } options)
                yield return System.Text.Encoding.UTF8.GetBytes(OptionsJson.Write(options));
        }
    }

    /// <summary>Null where a profile needs a ROM beside it.</summary>
    private static TrainingOptions? Options(string name)
    {
        try
        {
            return ProfileStore.Shipped.Resolve(name);
        }
        catch (FlowException)
        {
            return null;
        }
    }

    private static IEnumerable<byte[]> Extending()
    {
        yield return "{\"about\": \"mine\", \"extends\": \"cartpole\", \"lag\": 0, \"stages\": {\"acting\": {\"workers\": 1}}}"u8.ToArray();
        yield return "{\"extends\": \"cartpole\", \"rule.gamma\": 0.9, \"run\": {\"lag\": 1}, \"environments\": 4}"u8.ToArray();
        yield return "{\"extends\": \"quickstart\", \"rule\": \"ql-online\", \"tau\": 0.02, \"n\": 8}"u8.ToArray();
        yield return "{\"extends\": \"base.json\", \"seed\": 7, \"replay\": {\"capacity\": 1000, \"batch\": 8}}"u8.ToArray();
        yield return "{\"extends\": \"dqn-cartpole\", \"exploration\": {\"end\": 0.1, \"endAt\": 1000}, \"q\": {\"head\": \"plain\"}}"u8.ToArray();
    }
}
