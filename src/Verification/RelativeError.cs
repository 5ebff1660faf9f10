namespace Flow.Verification;

/// <summary>The measure of all identities: |a − b| / max(1, |a|, |b|). What is not a number stays so, and passes no bound.</summary>
internal static class RelativeError
{
    public static double Of(double a, double b) => Math.Abs(a - b) / Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)));

    /// <summary>The worst of two vectors of one length.</summary>
    public static double Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length)
            throw new ArgumentException($"{a.Length} numbers are compared with {b.Length}.", nameof(b));
        double worst = 0;
        for (int i = 0; i < a.Length; i++)
            worst = Math.Max(worst, Of(a[i], b[i]));
        return worst;
    }

    /// <summary>The worst of two tables of one shape.</summary>
    public static double Of(double[][] a, double[][] b) => Worst(a.Zip(b, (x, y) => Of(x, y)));

    /// <summary>The largest of several errors, at least 0: what is negative keeps within its limit; unlike LINQ's, not a number if one is not.</summary>
    public static double Worst(params IEnumerable<double> errors) => errors.Aggregate(0.0, Math.Max);
}
