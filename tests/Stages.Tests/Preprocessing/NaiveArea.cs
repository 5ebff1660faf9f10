namespace Flow.Stages.Tests.Preprocessing;

/// <summary>The area mean by its definition, in double precision.</summary>
internal static class NaiveArea
{
    /// <summary>The mean over what one pixel of a square of size × size covers of a picture of rows × columns.</summary>
    public static double Mean(double[] gray, int rows, int columns, int size, int pixel)
    {
        (int row, int column) = Math.DivRem(pixel, size);
        (double height, double width) = ((double)rows / size, (double)columns / size);
        double sum = 0;
        for (int y = (int)(row * height); y < Math.Min(rows, ((row + 1) * height) + 1); y++)
        {
            for (int x = (int)(column * width); x < Math.Min(columns, ((column + 1) * width) + 1); x++)
                sum += gray[(y * columns) + x] * Overlap(y, row, height) * Overlap(x, column, width);
        }

        return sum / (height * width);
    }

    private static double Overlap(int pixel, int cell, double length) =>
        Math.Max(0, Math.Min(pixel + 1, (cell + 1) * length) - Math.Max(pixel, cell * length));
}
