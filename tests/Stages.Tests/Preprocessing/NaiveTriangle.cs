namespace Flow.Stages.Tests.Preprocessing;

/// <summary>The mean by a triangle by its definition, in double precision.</summary>
internal static class NaiveTriangle
{
    /// <summary>One pixel of a square of size × size that a picture of rows × columns is shrunk to.</summary>
    public static double Mean(double[] gray, int rows, int columns, int size, int pixel)
    {
        (int row, int column) = Math.DivRem(pixel, size);
        double[] down = Weights(row, rows, size);
        double[] across = Weights(column, columns, size);
        double sum = 0;
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
                sum += gray[(y * columns) + x] * down[y] * across[x];
        }

        return sum / (down.Sum() * across.Sum());
    }

    private static double[] Weights(int target, int source, int size)
    {
        double scale = (double)source / size;
        return [.. Enumerable.Range(0, source).Select(pixel => Math.Max(0, 1 - (Math.Abs(pixel + 0.5 - ((target + 0.5) * scale)) / scale)))];
    }
}
