using Flow.Stages.Learning.Staging;
using FsCheck.Xunit;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>What is filled of a batch is what its tensors hold, however they get to the device.</summary>
public abstract class StagingTests
{
    private protected abstract IStaging Staging { get; }

    [Property(MaxTest = 30)]
    public void Tensors_hold_what_was_filled_each_time(byte rows, byte width, int seed)
    {
        (int n, int m) = (1 + (rows % 9), 1 + (width % 300));
        var random = new Random(seed);
        using var batch = new StagedBatch(
            Staging,
            new StagedColumn(ScalarType.Int64, n),
            new StagedColumn(ScalarType.Byte, n, 3),
            new StagedColumn(ScalarType.Float32, n),
            new StagedColumn(ScalarType.Float32, 2, n, 2),
            new StagedColumn(ScalarType.Byte, n, m));
        Tensor[] places = [.. Enumerable.Range(0, 5).Select(column => batch[column])];
        for (int round = 0; round < 3; round++)
        {
            long[] actions = [.. Enumerable.Range(0, n).Select(_ => random.NextInt64())];
            float[] numbers = [.. Enumerable.Range(0, 4 * n).Select(_ => random.NextSingle())];
            (byte[] tags, byte[] pictures) = (new byte[3 * n], new byte[n * m]);
            random.NextBytes(tags);
            random.NextBytes(pictures);
            actions.CopyTo(batch.Numbers<long>(0));
            tags.CopyTo(batch.Bytes(1));
            numbers.AsSpan(0, n).CopyTo(batch.Numbers<float>(2));
            numbers.CopyTo(batch.Numbers<float>(3));
            pictures.CopyTo(batch.Bytes(4));
            batch.Send(n);
            batch.Receive();

            places[0].data<long>().ToArray().ShouldBe(actions);
            places[1].shape.ShouldBe([n, 3]);
            places[1].data<byte>().ToArray().ShouldBe(tags);
            places[2].data<float>().ToArray().ShouldBe(numbers[..n]);
            places[3].shape.ShouldBe([2, n, 2]);
            places[3].data<float>().ToArray().ShouldBe(numbers);
            places[4].data<byte>().ToArray().ShouldBe(pictures);
        }
    }

    [Fact]
    public void A_type_that_no_batch_has_is_refused() =>
        Should.Throw<NotSupportedException>(() => new StagedBatch(Staging, new StagedColumn(ScalarType.Bool, 3))).Message.ShouldContain("Bool");
}
