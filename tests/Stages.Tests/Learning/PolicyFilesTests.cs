using Flow.Contracts.Environments;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;

namespace Flow.Stages.Tests.Learning;

public sealed class PolicyFilesTests : IDisposable
{
    private static readonly ObservationSpec Vector = new(ElementType.Float32, 4);
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_network_comes_back_bit_for_bit_under_pytorchs_names()
    {
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Vector, 2, seed: 5);
        Save(network);
        using PolicyValueNetwork loaded = Load(2);
        Bytes(loaded).ShouldBe(Bytes(network));
        SafetensorsFile.Read(File.ReadAllBytes(_path)).Entries.Select(entry => entry.Name).ShouldBe(
            ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias", "policy.weight", "policy.bias", "value.weight", "value.bias"]);
    }

    [Theory]
    [InlineData("nature", 8_224 + 32_832 + 36_928 + 1_606_144 + 1_026 + 513)]
    [InlineData("small", 2_056 + 2_064 + 166_016 + 258 + 129)]
    [InlineData("dueling", 8_224 + 32_832 + 36_928 + 1_606_144 + 1_606_144 + 1_026 + 513)]
    [InlineData("mnih2013", 4_112 + 8_224 + 663_808 + 514 + 257)]
    public void Networks_have_all_their_parameters(string architecture, int parameters)
    {
        using PolicyValueNetwork network =
            NetworkFactory.Create(Shipped.Options with { Network = new() { Name = architecture } }, new ObservationSpec(ElementType.UInt8, 4, 84, 84), actions: 2, seed: 1);
        network.AllParameters.Sum(parameter => parameter.numel()).ShouldBe(parameters);
    }

    [Fact]
    public void A_checkpoint_of_another_network_is_refused_with_both_descriptions()
    {
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Vector, 2, seed: 5);
        Save(network);
        string message = Should.Throw<InvalidDataException>(() => Load(3)).Message;
        message.ShouldContain("network mlp on float32[4] with 2 actions");
        message.ShouldContain("network mlp on float32[4] with 3 actions");
    }

    [Fact]
    public void A_checkpoint_with_one_tensor_too_many_or_too_few_is_refused()
    {
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Vector, 2, seed: 5);
        Save(network);
        var file = SafetensorsFile.Read(File.ReadAllBytes(_path));
        SafetensorsEntry[] entries = [.. file.Entries];
        foreach (SafetensorsEntry[] others in (SafetensorsEntry[][])[[.. entries, entries[0] with { Name = "fc3.weight" }], entries[1..]])
        {
            Should.Throw<InvalidDataException>(() => PolicyFiles.Unpack(_path, file with { Entries = others }, network)).Message
                .ShouldStartWith($"{_path} is of another network: ");
        }
    }

    [Fact]
    public void A_file_tells_the_frames_behind_its_network_where_it_knows_them()
    {
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Vector, 2, seed: 5);
        Save(network);
        var file = SafetensorsFile.Read(File.ReadAllBytes(_path));
        PolicyFiles.FramesOf(file).ShouldBe(2);
        foreach (string said in new[] { "-2", "many", "99999999999999999999" })
            PolicyFiles.FramesOf(file with { Metadata = new Dictionary<string, string> { ["frames"] = said } }).ShouldBeNull();
        PolicyFiles.FramesOf(file with { Metadata = new Dictionary<string, string>() }).ShouldBeNull();
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused_wherever_it_is_cut()
    {
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Vector, 2, seed: 5);
        Save(network);
        byte[] whole = File.ReadAllBytes(_path);
        foreach (int length in new[] { 0, 5, 8, 100, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(_path, whole[..length]);
            Should.Throw<InvalidDataException>(() => Load(2));
        }
    }

    private PolicyValueNetwork Load(int actions) => PolicyFiles.Make(_path, CheckpointReader.ReadPolicy(_path).Network, Shipped.Options with { Network = new() { Name = "mlp" } }, Vector, actions);

    private void Save(PolicyValueNetwork network)
    {
        var info = new CheckpointInfo(CheckpointInfo.CurrentFormat, 1, 2, "pg-proper", "mlp", Vector.ToString(), network.Actions);
        DurableFile.Write(_path, PolicyFiles.Pack(network, info).Write);
    }

    private static byte[] Bytes(PolicyValueNetwork network) =>
        [.. network.AllParameters.SelectMany(parameter => parameter.bytes.ToArray())];
}
