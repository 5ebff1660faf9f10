using System.Security.Cryptography;
using System.Text;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;
using Flow.Hosting.Training;
using Flow.Lab.Fuzzing.Inputs;
using Flow.Stages.Persistence;

namespace Flow.Lab.Fuzzing.Kinds;

/// <summary>
/// Checkpoints of a run that was cut short, as <c>train --resume</c> and <c>evaluate</c> read them. Half of those that were changed have the right
/// checksums afterwards, so that what lies behind the sums is reached. Now and then a run goes on from one that was accepted.
/// </summary>
internal sealed class CheckpointKind() : FuzzKind("checkpoints")
{
    private const string Folder = TrainedRun.Checkpoint + "/";

    private readonly TextMutation _mutation = new(
    [
        "\"format\": ", "\"version\": ", "\"frames\": ", "\"rule\": ", "\"network\": ", "\"observation\": ", "\"actions\": ", "\"whole\": ", "\"kept\": ", "\"evaluate\": ", "\"replay\": ",
        "\"episodes\": ", "\"run\": ", "\"name\": ", "\"bytes\": ", "\"count\": ", "\"games\": ", "\"lastScores\": ", "\"lastGameScores\": ", "\"firstGameScores\": ",
        "\"mlp\"", "\"dqn\"", "\"pg-proper\"", "2", "1", "20", "[20]", "[19, 20]", "[", "]", "{", "}", ",", ":", "  policy.safetensors\n", "  checkpoint.json\n",
    ]);

    private readonly ProfileStore _store = ProfileStore.Shipped;
    private readonly List<FuzzFile[]> _good = [];

    /// <inheritdoc/>
    public override bool HasLists => true;

    /// <inheritdoc/>
    public override void Prepare(string folder)
    {
        foreach ((int index, TrainingOptions options) in TrainedRun.Kinds.Index())
        {
            var run = TrainedRun.Train(options, Path.Combine(folder, $"run-{index}"));
            _good.Add([.. run.Files.Where(file => file.Name is RunFolder.ProfileName or RunFolder.MetricsName), .. run.In(TrainedRun.Checkpoint), .. run.In(RunFolder.MemoryName)]);
        }
    }

    /// <inheritdoc/>
    public override void Read(FuzzInput input, FuzzPlace place, Chance chance, TextWriter output)
    {
        if (chance.OneIn(2))
            Evaluate(place.Folder, chance, output);
        else
            Resume(place, chance, output);
    }

    /// <inheritdoc/>
    protected override FuzzInput Mutated(Chance chance)
    {
        FuzzFile[] good = chance.Pick(_good);
        FuzzFile[] other = chance.Pick(_good);
        Dictionary<string, byte[]> files = good.ToDictionary(file => file.Name, file => file.Bytes);
        string[] names = [.. good.Select(file => file.Name).Where(name => name.StartsWith(Folder, StringComparison.Ordinal))];
        for (int changes = chance.Small(3); changes > 0; changes--)
            Change(chance, files, chance.Pick(names), other);
        if (chance.OneIn(8) && good.FirstOrDefault(file => file.Name.StartsWith(RunFolder.MemoryName, StringComparison.Ordinal)) is { } memory)
            ChangeMemory(chance, files, memory);
        if (chance.OneIn(2))
            PutSums(files);
        return Input(files);
    }

    /// <inheritdoc/>
    protected override FuzzInput Noise(Chance chance)
    {
        Dictionary<string, byte[]> files = chance.Pick(_good).ToDictionary(file => file.Name, file => file.Bytes);
        string[] names = [.. files.Keys.Where(name => name.StartsWith(Folder, StringComparison.Ordinal))];
        bool whole = chance.OneIn(2);
        foreach (string name in names.Where(name => whole || chance.OneIn(3)))
        {
            files[name] = name.EndsWith(".safetensors", StringComparison.Ordinal)
                ? SafetensorsMutation.Noise(chance, [files[name]])
                : _mutation.Noise(chance, [files[name]]);
        }

        if (chance.OneIn(2))
            PutSums(files);
        return Input(files);
    }

    private static FuzzInput Input(Dictionary<string, byte[]> files) => new([.. files.Select(file => new FuzzFile(file.Key, file.Value))]);

    private void Change(Chance chance, Dictionary<string, byte[]> files, string name, FuzzFile[] other)
    {
        if (!files.TryGetValue(name, out byte[]? bytes))
            return;
        byte[] others = other.FirstOrDefault(file => file.Name == name)?.Bytes ?? bytes;
        switch (chance.Next(16))
        {
            case 0:
                files.Remove(name);
                break;
            case 1:
                files[name] = others;
                break;
            case 2:
                files[Folder + chance.Pick(["more.safetensors", Checkpoint.TargetFile, Checkpoint.ReferenceFile, "notes.txt"])] = others;
                break;
            default:
                files[name] = name.EndsWith(".safetensors", StringComparison.Ordinal)
                    ? SafetensorsMutation.Of(chance, bytes, others)
                    : _mutation.Of(chance, bytes, others);
                break;
        }
    }

    /// <summary>A file of the replay memory, whose sum in the checkpoint's page is right half of the times.</summary>
    private static void ChangeMemory(Chance chance, Dictionary<string, byte[]> files, FuzzFile memory)
    {
        byte[] changed = BinaryMutation.Of(chance, memory.Bytes, memory.Bytes, keepsLength: chance.Next(4) != 0);
        files[memory.Name] = changed;
        if (chance.OneIn(2) || !files.TryGetValue(Folder + Checkpoint.InfoFile, out byte[]? page))
            return;
        string text = Encoding.UTF8.GetString(page);
        files[Folder + Checkpoint.InfoFile] = Encoding.UTF8.GetBytes(text.Replace(SumOf(memory.Bytes), SumOf(changed), StringComparison.OrdinalIgnoreCase));
    }

    private static string SumOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void PutSums(Dictionary<string, byte[]> files)
    {
        string sums = CheckpointWriter.Sums(files.Where(file => file.Key.StartsWith(Folder, StringComparison.Ordinal))
            .Select(file => (file.Key[Folder.Length..], file.Value)).Where(file => file.Item1 != Checkpoint.SumsFile));
        files[Folder + Checkpoint.SumsFile] = Encoding.ASCII.GetBytes(sums);
    }

    private void Evaluate(string run, Chance chance, TextWriter output)
    {
        var source = PolicySource.Of(run);
        using var policy = LoadedPolicy.Load(_store.Resolve(source.Profile!), source);
        foreach (string note in policy.Notes)
            output.WriteLine(note);
        if (chance.OneIn(8))
            output.WriteLine(policy.Evaluator.Play(policy.Network, CancellationToken.None).Mean);
    }

    private void Resume(FuzzPlace place, Chance chance, TextWriter output)
    {
        var point = ResumePoint.Find(place.Folder, profile => (_store.Resolve(profile), _store.Resolve(profile)));
        TrainingSession session = new(new PipelineTraining(), TimeProvider.System, address: null);
        if (!chance.OneIn(16))
        {
            (ITrainingRun run, point) = session.Prepare(point);
            run.Dispose();
            output.WriteLine(point.Line);
            return;
        }

        try
        {
            session.ResumeAsync(point, output, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (RunFaultException fault) when (fault.GetBaseException() is ArithmeticException)
        {
            // Weights may be finite and absurd: the run that goes on from them names the first number that is none, and ends.
            throw new FlowException(fault.Message, fault);
        }
        finally
        {
            place.Clear();
        }
    }
}
