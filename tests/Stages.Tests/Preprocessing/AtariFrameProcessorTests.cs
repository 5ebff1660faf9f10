using Flow.Contracts.Environments;
using Flow.Stages.Preprocessing;

namespace Flow.Stages.Tests.Preprocessing;

public sealed class AtariFrameProcessorTests
{
    private const int Columns = 160;
    private static readonly uint[] Grays = [.. Enumerable.Range(0, 256).Select(i => (uint)i * 0x010101)];

    [Theory]
    [InlineData(210, 84)]
    [InlineData(250, 84)]
    [InlineData(210, 42)]
    [InlineData(210, 160)]
    [InlineData(210, 1)]
    public void It_is_the_mean_over_the_area_of_each_pixel(int rows, int size)
    {
        AtariFrameProcessor processor = new(Grays, rows, size, stackDepth: 4);
        byte[] raw = Noise(2 * rows * Columns);
        byte[] frame = new byte[size * size];
        processor.Process(raw, frame);

        double[] gray = [.. Enumerable.Range(0, rows * Columns).Select(i => (double)Math.Max(raw[i], raw[i + (rows * Columns)]))];
        for (int i = 0; i < frame.Length; i++)
            Math.Abs(frame[i] - NaiveArea.Mean(gray, rows, Columns, size, i)).ShouldBeLessThanOrEqualTo(0.5001);
    }

    [Fact]
    public void Two_and_a_half_rows_make_a_row_and_forty_columns_make_twenty_one()
    {
        byte[] raw = new byte[2 * 210 * Columns];
        for (int column = 0; column < Columns; column++)
        {
            raw[column] = 100;
            raw[Columns + column] = 50;
            raw[(2 * Columns) + column] = 200;
        }

        raw[4 * Columns] = 40;
        raw[210 * Columns] = 255;
        byte[] frame = new byte[84 * 84];
        new AtariFrameProcessor(Grays, 210, 84, 4).Process(raw, frame);

        // Row 0 covers rows 0, 1 and half of 2: (2·100 + 2·50 + 200) / 5; row 1 the other half of row 2, and rows 3 and 4.
        frame[5].ShouldBe((byte)100);
        frame[84 + 5].ShouldBe((byte)40);

        // Column 0 covers 40/21 columns: all of column 0, 19/21 of column 1. The second screen's 255 wins over the first's 100.
        frame[0].ShouldBe((byte)Math.Round((((21 * 255) + (19 * 100)) / 40.0 * 2 / 5) + ((2 * 50) + 200) / 5.0));
        frame[84].ShouldBe((byte)Math.Round((200 / 5.0) + (21 * 40 / 40.0 * 2 / 5)));
    }

    /// <summary>Colours near a half, where a weight that is 1 off, in 2^15, shows.</summary>
    [Theory]
    [InlineData(0xE61633, 87)]
    [InlineData(0xFD29EB, 127)]
    [InlineData(0x5FA5EF, 153)]
    [InlineData(0xB009F2, 85)]
    public void The_gray_is_that_of_fixed_point(uint colour, byte gray) => Gray.Rounded(colour).ShouldBe(gray);

    [Fact]
    public void The_maximum_is_taken_of_each_channel_before_the_gray()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            uint first = (uint)new Random(seed).Next(1 << 24);
            uint second = (uint)new Random(seed + 1000).Next(1 << 24);
            double[] weights = [.114, .587, .299];
            double exact = Enumerable.Range(0, 3).Sum(c => weights[c] * Math.Max((first >> (8 * c)) & 255, (second >> (8 * c)) & 255));

            // OpenCV's weights have 15 bits: what is nearly a half may go either way.
            ((double)FlatGray(first, second)).ShouldBe(exact, 0.51);
        }

        FlatGray(0xC00010, 0x0080FF).ShouldBe((byte)162);
        FlatGray(0xFFFFFF, 0).ShouldBe((byte)255);
    }

    [Fact]
    public void A_flat_picture_stays_flat_at_every_gray()
    {
        AtariFrameProcessor processor = new(Grays, 250, 84, 1);
        byte[] raw = new byte[2 * 250 * Columns];
        byte[] frame = new byte[84 * 84];
        for (int gray = 0; gray < 256; gray += 17)
        {
            Array.Fill(raw, (byte)gray);
            processor.Process(raw, frame);
            frame.ShouldAllBe(pixel => pixel == gray);
        }
    }

    [Fact]
    public void Exact_halves_go_to_the_even_neighbour()
    {
        byte[] raw = new byte[2 * 160 * Columns];
        for (int i = 0; i < 160 * Columns; i++)
            raw[i] = (byte)((i % Columns / 2) + (i % 2));
        byte[] frame = new byte[80 * 80];
        new AtariFrameProcessor(Grays, 160, 80, 1).Process(raw, frame);

        // Each target pixel holds as many of x as of x + 1.
        frame[..4].ShouldBe([0, 2, 2, 4]);
    }

    [Fact]
    public void It_says_what_it_makes_and_refuses_what_it_cannot()
    {
        AtariFrameProcessor processor = new(Grays, 210, 84, 4);
        processor.Frame.ShouldBe(new ObservationSpec(ElementType.UInt8, 84, 84));
        processor.StackDepth.ShouldBe(4);
        Should.Throw<ArgumentOutOfRangeException>(() => processor.Process(new byte[5], new byte[84 * 84]));
        Should.Throw<ArgumentOutOfRangeException>(() => new AtariFrameProcessor(Grays, 210, 161, 4));
        Should.Throw<ArgumentOutOfRangeException>(() => new AtariFrameProcessor(Grays.AsSpan(1), 210, 84, 4));
    }

    [Fact]
    public void It_allocates_nothing()
    {
        AtariFrameProcessor processor = new(Grays, 210, 84, 4);
        byte[] raw = Noise(2 * 210 * Columns);
        byte[] frame = new byte[84 * 84];
        processor.Process(raw, frame);
        long before = GC.GetAllocatedBytesForCurrentThread();
        processor.Process(raw, frame);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static byte[] Noise(int length)
    {
        byte[] bytes = new byte[length];
        new Random(5).NextBytes(bytes);
        return bytes;
    }

    /// <summary>The gray that two screens, each all of one colour, come out as.</summary>
    private static byte FlatGray(uint first, uint second)
    {
        uint[] palette = new uint[256];
        (palette[2], palette[4]) = (first, second);
        byte[] raw = new byte[2 * 210 * Columns];
        raw.AsSpan(0, 210 * Columns).Fill(2);
        raw.AsSpan(210 * Columns).Fill(4);
        byte[] frame = new byte[84 * 84];
        new AtariFrameProcessor(palette, 210, 84, 4).Process(raw, frame);
        frame.ShouldAllBe(pixel => pixel == frame[0]);
        return frame[0];
    }
}
