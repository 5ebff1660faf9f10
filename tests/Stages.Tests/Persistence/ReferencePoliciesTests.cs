using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Persistence;

/// <summary>Which reference a run's options name.</summary>
public sealed class ReferencePoliciesTests : IDisposable
{
    private const int Actions = 3;
    private static readonly ObservationSpec Observation = new(ElementType.Float32, 4);
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_given_policy_is_that_of_its_file()
    {
        using PolicyValueNetwork given = Network(seed: 5);
        var info = new CheckpointInfo(CheckpointInfo.CurrentFormat, 1, 2, "pg-proper", "mlp", Observation.ToString(), Actions);
        DurableFile.Write(_path, PolicyFiles.Pack(given, info).Write);
        using IReferencePolicy reference = Create(Shipped.Options with { Rule = new() { Reference = "given", ReferencePolicy = _path } })!;

        Tensor seen = ones(2, 4);
        using IDisposable noGrad = no_grad();
        Tensor expected = nn.functional.log_softmax(given.call(seen).Logits, -1);
        reference.LogWeights(seen).data<float>().ToArray().ShouldBe(expected.data<float>().ToArray());
    }

    [Theory]
    [InlineData("dqn", "0.25")]
    [InlineData("pg-proper", "1")]
    public void The_policy_of_a_checkpoint_is_that_over_tau_where_its_rule_learnt_q(string rule, string temperature)
    {
        string folder = Directory.CreateTempSubdirectory("flow-reference-").FullName;
        using PolicyValueNetwork given = Network(seed: 5);
        var info = new CheckpointInfo(CheckpointInfo.CurrentFormat, 1, 2, rule, "mlp", Observation.ToString(), Actions);
        string path = new CheckpointWriter(folder).Write(new Checkpoint(
            info, new Dictionary<string, SafetensorsFile> { [Checkpoint.PolicyFile] = PolicyFiles.Pack(given, info) })).Path;

        ReferenceFiles.Given(path, Shipped.Options with { Rule = new() { Tau = 0.25 } }).Metadata["temperature"].ShouldBe(temperature);
        ReferenceFiles.Given(Path.Combine(path, Checkpoint.PolicyFile), Shipped.Options with { Rule = new() { Tau = 0.25 } }).Metadata["temperature"].ShouldBe(temperature);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0.5")]
    [InlineData("NaN")]
    [InlineData("warm")]
    public void A_temperature_that_none_can_have_is_refused(string temperature)
    {
        SafetensorsFile file = new(new Dictionary<string, string> { ["temperature"] = temperature }, []);
        Should.Throw<InvalidDataException>(() => ReferenceFiles.Unpack("r.safetensors", file, Shipped.Options, Observation, Actions, CPU, follows: false)).Message
            .ShouldBe($"r.safetensors says that its temperature is {temperature}; allowed is a number above 0");
    }

    [Fact]
    public void Given_weights_are_the_same_in_every_state_and_need_no_file()
    {
        using IReferencePolicy reference = Create(Shipped.Options with { Rule = new() { Reference = "given", ReferenceWeights = "1,2,5" } })!;
        float[] weights = reference.LogWeights(ones(1, 4)).data<float>().ToArray();
        weights.Zip((double[])[0.125, 0.25, 0.625]).ShouldAllBe(pair => Math.Abs(Math.Exp(pair.First) - pair.Second) < 1e-6);
    }

    [Fact]
    public void A_policy_that_cannot_be_read_is_refused_by_the_options_name() =>
        Should.Throw<FlowException>(() => Create(Shipped.Options with { Rule = new() { Reference = "given", ReferencePolicy = _path } })).Message
            .ShouldBe($"referencePolicy = {_path}: it has no bytes: it is empty, or a pipe or a device");

    [Fact]
    public void Weights_of_another_number_of_actions_are_refused() =>
        Should.Throw<FlowException>(() => Create(Shipped.Options with { Rule = new() { Reference = "given", ReferenceWeights = "1,2" } })).Message
            .ShouldStartWith("referenceWeights = 1,2 does not fit 3 actions");

    [Fact]
    public void Without_one_there_is_none() => Create(Shipped.Options with { Rule = new() { Reference = "uniform" } }).ShouldBeNull();

    private static IReferencePolicy? Create(TrainingOptions options) =>
        new ReferencePolicies(options, Observation, Actions, CPU, saved: null).Create(() => Network(seed: 1));

    private static PolicyValueNetwork Network(ulong seed) => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Observation, Actions, seed);
}
