using Flow.Stages.Preprocessing;

namespace Flow.Stages.Tests.Preprocessing;

/// <summary>Pictures that are narrower than what the processor adds at once, or have rows that are no multiple of it.</summary>
public sealed class SmallPicturesTests
{
    [Theory]
    [InlineData(7, 5, 3)]
    [InlineData(5, 7, 1)]
    [InlineData(9, 41, 4)]
    [InlineData(6, 6, 6)]
    public void They_are_the_mean_by_its_definition(int rows, int columns, int size)
    {
        var random = new Random(5);
        byte[] gray = [.. Enumerable.Range(0, rows * columns).Select(_ => (byte)random.Next(256))];
        byte[] rounded = new byte[size * size];
        new AreaResizer(rows, columns, size, size).Resize(gray, rounded, firstRow: 0);
        byte[] cutOff = new byte[size * size];
        new ExactResizer(ResizeAxis.OfAreas(rows, size), ResizeAxis.OfAreas(columns, size))
            .Resize([.. gray.Select(value => (uint)value * Gray.Parts)], cutOff, firstRow: 0);

        double[] values = [.. gray.Select(value => (double)value)];
        for (int pixel = 0; pixel < rounded.Length; pixel++)
        {
            double mean = NaiveArea.Mean(values, rows, columns, size, pixel);
            ((double)rounded[pixel]).ShouldBe(mean, 0.5001);
            cutOff[pixel].ShouldBe((byte)(mean + 1e-9));
        }
    }

    [Fact]
    public void One_of_the_size_that_is_wanted_stays_as_it_is()
    {
        byte[] picture = [0, 1, 2, 3, 127, 128, 254, 255, 9];
        byte[] shown = new byte[9];
        new AreaResizer(3, 3, 3, 3).Resize(picture, shown, firstRow: 0);
        shown.ShouldBe(picture);
    }
}
