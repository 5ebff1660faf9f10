using Flow.Stages.Learning.Staging;
using FsCheck;
using FsCheck.Xunit;

namespace Flow.Stages.Tests.Learning;

public sealed class RowCopiesTests
{
    /// <summary>From nothing to many pieces, whose edges fall anywhere.</summary>
    [Property(MaxTest = 50)]
    public void Every_row_is_copied_once(PositiveInt rows, PositiveInt size)
    {
        int[] copies = new int[rows.Get];
        RowCopies.Copy(rows.Get, size.Get * 100_000, (from, to) =>
        {
            for (int row = from; row < to; row++)
                Interlocked.Increment(ref copies[row]);
        });
        copies.ShouldAllBe(count => count == 1);
    }

    [Fact]
    public void A_batch_of_the_papers_size_is_copied_in_one_piece()
    {
        List<(int From, int To)> pieces = [];
        RowCopies.Copy(80, 4 * 84 * 84, (from, to) => pieces.Add((from, to)));
        pieces.ShouldBe([(0, 80)]);
    }

    [Fact]
    public void A_large_batch_is_copied_in_pieces_that_one_core_copies_in_a_millisecond()
    {
        List<(int From, int To)> pieces = [];
        RowCopies.Copy(8192, 4 * 84 * 84, (from, to) =>
        {
            lock (pieces)
                pieces.Add((from, to));
        });
        pieces.Count.ShouldBe(55);
        pieces.Sum(piece => piece.To - piece.From).ShouldBe(8192);
    }
}
