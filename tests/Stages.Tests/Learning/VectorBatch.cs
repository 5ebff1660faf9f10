using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Networks;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>Batches of random state vectors in which every action was the second one.</summary>
internal static class VectorBatch
{
    /// <summary>What the network sees.</summary>
    public static ObservationSpec Observation { get; } = new(ElementType.Float32, 4);

    /// <summary>A batch of one group; the network itself acted.</summary>
    public static TrainingBatch Of(PolicyValueNetwork network, TrainingOptions options, float advantage)
    {
        var random = new Random(1);
        var ring = new ObservationRing(options.Run.Environments, Observation.Bytes, stackDepth: 1, stepsInFlight: options.Rule.N);
        var batch = new TrainingBatch(options.Run.Environments, options.Rule.N, groups: 1);
        batch.Observations[0] = ring;
        for (int step = 0; step < options.Rule.N; step++)
        {
            for (int environment = 0; environment < options.Run.Environments; environment++)
            {
                float[] state = [.. Enumerable.Range(0, 4).Select(_ => random.NextSingle() - 0.5f)];
                MemoryMarshal.AsBytes(state.AsSpan()).CopyTo(ring.Write(environment, step, step == 0));
            }
        }

        (float[] logPolicy, float[] values) = Forward(network, batch);
        for (int row = 0; row < batch.Rows; row++)
        {
            batch.Actions[row] = 1;
            batch.Values[row] = values[row];
            batch.LogProbabilities[row] = logPolicy[(row * 2) + 1];
            batch.Advantages[row] = advantage;
            batch.ValueTargets[row] = values[row] + advantage;
            batch.QTargets[row] = batch.ValueTargets[row];
        }

        return batch;
    }

    /// <summary>What a network says of a batch.</summary>
    public static (float[] LogPolicy, float[] Values) Forward(PolicyValueNetwork network, TrainingBatch batch)
    {
        byte[] bytes = new byte[batch.Rows * Observation.Bytes];
        for (int row = 0; row < batch.Rows; row++)
            batch.CopyObservation(row, bytes.AsSpan(row * Observation.Bytes));
        float[] rows = new float[batch.Rows * 4];
        Buffer.BlockCopy(bytes, 0, rows, 0, bytes.Length);
        using IDisposable noGrad = no_grad();
        (Tensor logits, Tensor values) = network.call(tensor(rows).reshape(batch.Rows, 4));
        return (nn.functional.log_softmax(logits, -1).data<float>().ToArray(), values.data<float>().ToArray());
    }
}
