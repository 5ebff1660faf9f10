using Flow.Stages.Learning.Gradients;
using Flow.Stages.Learning.Staging;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning.Extended;

public sealed class BatchInOneBlockTests
{
    [Fact]
    public void A_batch_is_one_block_where_its_bytes_can_be_read_as_any_type_and_one_of_each_type_where_not()
    {
        Blocks(new PlainStaging(CPU)).ShouldBe(3);
        Blocks(new ExtendedStaging(CPU, copies: null)).ShouldBe(1);
    }

    private static int Blocks(IStaging staging)
    {
        var counting = new Counting(staging);
        using var batch = new StagedBatch(
            counting,
            new StagedColumn(ScalarType.Int64, 5),
            new StagedColumn(ScalarType.Float32, 5),
            new StagedColumn(ScalarType.Float32, 5),
            new StagedColumn(ScalarType.Byte, 5, 4, 84, 84));
        return counting.Blocks;
    }

    /// <summary>Counts what is allocated: each block is a copy to the device.</summary>
    private sealed class Counting(IStaging staging) : IStaging
    {
        public int Blocks { get; private set; }

        public ScalarType BlockOf(ScalarType column) => staging.BlockOf(column);

        public IStagedBlock Allocate(long elements, ScalarType type)
        {
            Blocks++;
            return staging.Allocate(elements, type);
        }

        public Tensor View(Tensor part, ScalarType type) => staging.View(part, type);
    }
}
