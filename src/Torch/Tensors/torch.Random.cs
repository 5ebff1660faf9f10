using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor drawn from the uniform distribution on [0, 1).</summary>
    public static Tensor rand(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null,
        Generator? generator = null) =>
        RandOf(size, dtype, device, requires_grad, names, generator);

    /// <summary>A tensor drawn from the uniform distribution on [0, 1).</summary>
    public static Tensor rand(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null,
        Generator? generator = null) =>
        RandOf(size, dtype, device, requires_grad, names, generator);

    /// <summary>A tensor drawn from the uniform distribution on [0, 1).</summary>
    public static Tensor rand(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null,
        Generator? generator = null) =>
        RandOf([size], dtype, device, requires_grad, names, generator);

    /// <summary>A tensor drawn from the uniform distribution on [0, 1).</summary>
    public static Tensor rand(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null,
        Generator? generator = null) =>
        RandOf([rows, columns], dtype, device, requires_grad, names, generator);

    /// <summary>A tensor drawn from the uniform distribution on [0, 1).</summary>
    public static Tensor rand(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null, Generator? generator = null) =>
        RandOf([dim0, dim1, dim2], dtype, device, requires_grad, names, generator);

    /// <summary>A tensor drawn from the uniform distribution on [0, 1).</summary>
    public static Tensor rand(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null, Generator? generator = null) =>
        RandOf([dim0, dim1, dim2, dim3], dtype, device, requires_grad, names, generator);

    private static Tensor RandOf(
        ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names, Generator? generator)
    {
        RefuseNames(names);
        Device place = device ?? CPU;
        return Leaf(Native.rand(size, size.Length, Generator.HandleOf(generator), TypeOr(dtype), (int)place.type, place.index), requires_grad);
    }

    /// <summary>A tensor drawn from the standard normal distribution.</summary>
    public static Tensor randn(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null,
        Generator? generator = null) =>
        RandnOf(size, dtype, device, requires_grad, names, generator);

    /// <summary>A tensor drawn from the standard normal distribution.</summary>
    public static Tensor randn(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null,
        Generator? generator = null) =>
        RandnOf(size, dtype, device, requires_grad, names, generator);

    /// <summary>A tensor drawn from the standard normal distribution.</summary>
    public static Tensor randn(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null,
        Generator? generator = null) =>
        RandnOf([size], dtype, device, requires_grad, names, generator);

    /// <summary>A tensor drawn from the standard normal distribution.</summary>
    public static Tensor randn(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null,
        Generator? generator = null) =>
        RandnOf([rows, columns], dtype, device, requires_grad, names, generator);

    /// <summary>A tensor drawn from the standard normal distribution.</summary>
    public static Tensor randn(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null, Generator? generator = null) =>
        RandnOf([dim0, dim1, dim2], dtype, device, requires_grad, names, generator);

    /// <summary>A tensor drawn from the standard normal distribution.</summary>
    public static Tensor randn(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null, Generator? generator = null) =>
        RandnOf([dim0, dim1, dim2, dim3], dtype, device, requires_grad, names, generator);

    private static Tensor RandnOf(
        ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names, Generator? generator)
    {
        RefuseNames(names);
        Device place = device ?? CPU;
        return Leaf(Native.randn(size, size.Length, Generator.HandleOf(generator), TypeOr(dtype), (int)place.type, place.index), requires_grad);
    }

    /// <summary>Seeds the default generators of all devices.</summary>
    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    /// <summary>The default generators.</summary>
    public static partial class random
    {
        /// <summary>Seeds the default generators of all devices.</summary>
        public static Generator manual_seed(long seed)
        {
            _ = Native.Check(Native.manual_seed(seed));
            return Generator.Default;
        }
    }

    public partial class Tensor
    {
        /// <summary>Fills with draws from the uniform distribution on [from, to).</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Done(Native.uniform_(handle, from, to, torch.Generator.HandleOf(generator)));

        /// <summary>Fills with draws from a normal distribution.</summary>
        public Tensor normal_(double mean = 0.0, double stddev = 1.0, Generator? generator = null) =>
            Done(Native.normal_(handle, mean, stddev, torch.Generator.HandleOf(generator)));
    }
}
