using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Staging;
using Flow.Stages.Learning.Terms;
using Flow.Stages.Networks;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>What a device has of a batch that was sent, where its memory is not the host's.</summary>
public sealed class SentInPartTests
{
    [Fact]
    public void Of_the_last_tensor_only_the_rows_that_are_worth_it_are_sent()
    {
        using var batch = new StagedBatch(new FarStaging(), new StagedColumn(ScalarType.Float32, 4), new StagedColumn(ScalarType.Byte, 4, 3));
        batch.Numbers<float>(0).Fill(2);
        batch.Bytes(1).Fill(7);
        batch.Send(lastRows: 2);
        batch[1].data<byte>().ToArray().ShouldAllBe(value => value == 0, "it is under way");
        batch.Receive();

        batch[0].data<float>().ToArray().ShouldBe([2, 2, 2, 2]);
        batch[1].data<byte>().ToArray().ShouldBe([7, 7, 7, 7, 7, 7, 0, 0, 0, 0, 0, 0]);
    }

    [Fact]
    public void A_term_has_its_rows_in_hand_when_it_has_received_them()
    {
        TrainingOptions options = Shipped.Options with { Rule = new() { Name = "pg-proper", N = 3 }, Run = new() { Environments = 2, GradientPath = "plain" } };
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, VectorBatch.Observation, 2, seed: 1);
        TrainingBatch played = VectorBatch.Of(network, options, advantage: 1);
        IUpdateRule rule = RuleDefinition.CreateNamed(options);
        double Loss(IStaging staging)
        {
            using ILossTerm term = new LossTerms(network, null, rule, options, staging).Of(0).Single();
            term.Load(played);
            term.Receive().ShouldBe(played.Rows);
            return term.Loss().Loss.Total.item<float>();
        }

        Loss(new FarStaging()).ShouldBe(Loss(new PlainStaging(CPU)));
    }

    /// <summary>Memory of its own, which has what was sent when that is received.</summary>
    private sealed class FarStaging : IStaging
    {
        public ScalarType BlockOf(ScalarType column) => column;

        public IStagedBlock Allocate(long elements, ScalarType type) => new Block(zeros(elements, type), zeros(elements, type));

        public Tensor View(Tensor part, ScalarType type) => part.alias();

        private sealed class Block(Tensor host, Tensor far) : IStagedBlock
        {
            private long _sent;

            public Span<byte> Bytes => host.bytes;

            public Tensor OnDevice => far;

            public void Send(long elements) => _sent = elements;

            public void Receive()
            {
                using Tensor from = host.narrow(0, 0, _sent);
                using Tensor to = far.narrow(0, 0, _sent);
                to.copy_(from);
            }

            public void Dispose()
            {
                host.Dispose();
                far.Dispose();
            }
        }
    }
}
