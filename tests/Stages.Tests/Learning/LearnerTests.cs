using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

public sealed class LearnerTests
{
    private static readonly ObservationSpec Vector = new(ElementType.Float32, 4);

    private static readonly TrainingOptions Options = new()
    {
        Environment = "cartpole",
        Network = "mlp",
        Environments = 2,
        N = 3,
        LearningRate = 1e-2,
        LearningRateSchedule = "constant",
    };

    [Theory]
    [InlineData("pg-naive")]
    [InlineData("pg-proper")]
    [InlineData("ql-online")]
    public void An_action_that_went_well_becomes_likelier(string rule)
    {
        using Learner learner = Learner(Options with { Rule = rule });
        TrainingBatch batch = Batch(learner.Network, advantage: 1);
        double before = MeanLogProbability(learner.Network, batch);
        for (int update = 0; update < 20; update++)
            learner.Update(batch, update);
        MeanLogProbability(learner.Network, batch).ShouldBeGreaterThan(before + 0.05);
    }

    [Fact]
    public void Statistics_are_those_of_the_batch()
    {
        using Learner learner = Learner(Options with { Tau = 0.5, ValueCoefficient = 2, Regularizer = "kl" });
        TrainingBatch batch = Batch(learner.Network, advantage: 1);
        double logProbability = MeanLogProbability(learner.Network, batch);
        UpdateStatistics statistics = learner.Update(batch, 0);
        statistics.PolicyLoss.ShouldBe(-logProbability, 1e-5);
        statistics.ValueLoss.ShouldBe(0.5, 1e-5, "V̂ − V is the advantage, 1");
        statistics.Divergence.ShouldBe(Math.Log(2) - statistics.Entropy, 1e-5);
        statistics.Loss.ShouldBe(statistics.PolicyLoss + (0.5 * statistics.Divergence) + (2 * statistics.ValueLoss), 1e-5);
        statistics.LearningRate.ShouldBe(1e-2);
    }

    [Fact]
    public void Gradients_are_clipped_to_the_global_norm()
    {
        // With mean squares near 1 a step is the learning rate times the gradient.
        const double Norm = 1e-3;
        using Learner learner = Learner(Options with { MaxGradientNorm = Norm });
        double[] before = Parameters(learner.Network);
        UpdateStatistics statistics = learner.Update(Batch(learner.Network, advantage: 100), 0);
        statistics.GradientNorm.ShouldBeGreaterThan(1, "before clipping");
        double moved = Math.Sqrt(Parameters(learner.Network).Zip(before).Sum(pair => Math.Pow(pair.First - pair.Second, 2)));
        moved.ShouldBe(Norm * 1e-2 / Math.Sqrt(0.99), Norm * 1e-3);
    }

    [Fact]
    public void A_loss_that_is_no_number_is_a_fault_and_leaves_the_network_as_it_was()
    {
        using Learner learner = Learner(Options);
        TrainingBatch batch = Batch(learner.Network, advantage: 1);
        batch.Advantages[3] = float.NaN;
        double[] before = Parameters(learner.Network);
        Should.Throw<ArithmeticException>(() => learner.Update(batch, 7)).Message.ShouldBe("The loss of update 7 is NaN.");
        Parameters(learner.Network).ShouldBe(before);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Shards_take_the_step_of_the_whole_batch_whoever_works_at_them(int workers)
    {
        using Learner whole = Learner(Options);
        using Learner one = Learner(Options with { Shards = 3 });
        using Learner many = Learner(Options with
        {
            Shards = 3,
            Stages = Options.Stages with { Learning = Options.Stages.Learning with { Workers = workers } },
        });
        TrainingBatch batch = Batch(whole.Network, advantage: 1);
        for (int update = 0; update < 5; update++)
        {
            UpdateStatistics expected = whole.Update(batch, update);
            UpdateStatistics statistics = many.Update(batch, update);
            statistics.ShouldBe(one.Update(batch, update));
            statistics.Loss.ShouldBe(expected.Loss, 1e-5);
            statistics.Entropy.ShouldBe(expected.Entropy, 1e-5);
            statistics.GradientNorm.ShouldBe(expected.GradientNorm, 1e-4);
        }

        Parameters(many.Network).ShouldBe(Parameters(one.Network));
        Parameters(many.Network).Zip(Parameters(whole.Network), (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-4);
    }

    private static Learner Learner(TrainingOptions options) =>
        new(NetworkFactory.Create("mlp", Vector, 2, seed: 1), UpdateRules.Create(options), options, updates: 100, CPU);

    private static TrainingBatch Batch(PolicyValueNetwork network, float advantage)
    {
        var random = new Random(1);
        var ring = new ObservationRing(Options.Environments, Vector.Bytes, stackDepth: 1, stepsInFlight: Options.N);
        var batch = new TrainingBatch(Options.Environments, Options.N, groups: 1);
        batch.Observations[0] = ring;
        for (int step = 0; step < Options.N; step++)
        {
            for (int environment = 0; environment < Options.Environments; environment++)
            {
                float[] state = [.. Enumerable.Range(0, 4).Select(_ => random.NextSingle() - 0.5f)];
                MemoryMarshal.AsBytes(state.AsSpan()).CopyTo(ring.Write(environment, step, step == 0));
            }
        }

        float[] values = Forward(network, batch).Values;
        for (int row = 0; row < batch.Rows; row++)
        {
            batch.Actions[row] = 1;
            batch.Values[row] = values[row];
            batch.Advantages[row] = advantage;
            batch.ValueTargets[row] = values[row] + advantage;
            batch.QTargets[row] = batch.ValueTargets[row];
        }

        return batch;
    }

    private static double MeanLogProbability(PolicyValueNetwork network, TrainingBatch batch) =>
        Forward(network, batch).LogPolicy.Where((_, i) => i % 2 == 1).Average();

    private static (float[] LogPolicy, float[] Values) Forward(PolicyValueNetwork network, TrainingBatch batch)
    {
        byte[] bytes = new byte[batch.Rows * Vector.Bytes];
        for (int row = 0; row < batch.Rows; row++)
            batch.CopyObservation(row, bytes.AsSpan(row * Vector.Bytes));
        float[] rows = new float[batch.Rows * 4];
        Buffer.BlockCopy(bytes, 0, rows, 0, bytes.Length);
        using IDisposable noGrad = no_grad();
        (Tensor logits, Tensor values) = network.call(tensor(rows).reshape(batch.Rows, 4));
        return (nn.functional.log_softmax(logits, -1).data<float>().ToArray(), values.data<float>().ToArray());
    }

    private static double[] Parameters(PolicyValueNetwork network) =>
        [.. network.parameters().SelectMany(parameter => parameter.data<float>().ToArray()).Select(value => (double)value)];
}
