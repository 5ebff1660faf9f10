using Flow.Hosting.Runs;
using Flow.Hosting.Training;
using Flow.Lab.Fuzzing.Inputs;
using Flow.Stages.Persistence;

namespace Flow.Lab.Fuzzing.Kinds;

/// <summary>Safetensors files that stand alone: a policy, as <c>evaluate --checkpoint</c> reads it, and a recorded batch, as <c>replay</c> does.</summary>
internal sealed class SafetensorsKind() : FuzzKind("safetensors")
{
    /// <summary>Not the name that it has in a checkpoint, which would be read with the rest of it.</summary>
    private const string Policy = "loose.safetensors";
    private const string Batch = "batch.safetensors";

    private readonly List<RunShape> _shapes = [];
    private readonly List<byte[]> _policies = [];
    private readonly List<(byte[] Bytes, int Run)> _batches = [];
    private IReadOnlyList<TrainedRun> _runs = [];

    /// <inheritdoc/>
    public override void Prepare(string folder)
    {
        _runs = [.. TrainedRun.Kinds.Select((options, i) => TrainedRun.Train(options, Path.Combine(folder, $"run-{i}")))];
        foreach ((int index, TrainedRun run) in _runs.Index())
        {
            using var loaded = LoadedRun.Load(run.Options);
            _shapes.Add(loaded.Shape);
            _policies.Add(run.File($"{TrainedRun.Checkpoint}/{Checkpoint.PolicyFile}"));
            _batches.AddRange(run.In(RunFolder.BatchesName).Select(file => (file.Bytes, index)));
        }
    }

    /// <inheritdoc/>
    public override void Read(FuzzInput input, FuzzPlace place, Chance chance, TextWriter output)
    {
        FuzzFile file = input.Files[0];
        if (file.Name == Policy)
        {
            using var policy = LoadedPolicy.Load(chance.Pick(_runs).Options, new PolicySource(place.At(Policy), IsRun: false));
            output.WriteLine(PolicyFiles.FramesOf(policy.Saved.Network));
            return;
        }

        (_, string digest) = RecordedBatch.Read(place.At(file.Name), rollout: 1, _shapes[file.Name[0] - '0']);
        output.WriteLine(digest.Length);
    }

    /// <inheritdoc/>
    protected override FuzzInput Mutated(Chance chance)
    {
        if (chance.OneIn(2))
            return new FuzzInput(Policy, SafetensorsMutation.Of(chance, chance.Pick(_policies), chance.Pick(_policies)));
        (byte[] batch, int run) = chance.Pick(_batches);
        return new FuzzInput($"{run}-{Batch}", SafetensorsMutation.Of(chance, batch, chance.Pick(_batches).Bytes));
    }

    /// <inheritdoc/>
    protected override FuzzInput Noise(Chance chance) => chance.OneIn(2)
        ? new FuzzInput(Policy, SafetensorsMutation.Noise(chance, _policies))
        : new FuzzInput($"{chance.Next(_runs.Count)}-{Batch}", SafetensorsMutation.Noise(chance, [chance.Pick(_batches).Bytes]));
}
