using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private const int SameType = -1;

        /// <summary>Whether every element holds.</summary>
        public Tensor all() => Result(Native.all(handle));

        /// <summary>Whether every element along a dimension holds.</summary>
        public Tensor all(long dim, bool keepdim = false) => Result(Native.all_dim(handle, dim, Flag(keepdim)));

        /// <summary>Whether any element holds.</summary>
        public Tensor any() => Result(Native.any(handle));

        /// <summary>Whether any element along a dimension holds.</summary>
        public Tensor any(long dim, bool keepdim = false) => Result(Native.any_dim(handle, dim, Flag(keepdim)));

        /// <summary>The sum of all elements; integers sum as 64 bits.</summary>
        public Tensor sum(ScalarType? type = null) => Result(Native.sum(handle, Code(type)));

        /// <summary>
        /// Sums along a dimension. Name the argument for dimension 0, sum(dim: 0): C# takes a bare 0 for an element type.
        /// </summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        /// <summary>Sums along dimensions.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Result(Native.sum_dims(handle, dim, dim.Length, Flag(keepdim), Code(type)));

        /// <summary>The mean of all elements of a floating-point tensor.</summary>
        public Tensor mean() => Result(Native.mean(handle, SameType));

        /// <summary>Means along dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Result(Native.mean_dims(handle, dimensions, dimensions.Length, Flag(keepdim), Code(type)));

        /// <summary>The variance of all elements; unbiased divides by n − 1.</summary>
        public Tensor var(bool unbiased = true) => Result(Native.var(handle, Flag(unbiased)));

        /// <summary>Variances along a dimension.</summary>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim], unbiased, keepdim, type);

        /// <summary>Variances along dimensions.</summary>
        public Tensor var(ReadOnlySpan<long> dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Result(Native.var_dims(handle, dim, dim.Length, Flag(unbiased), Flag(keepdim))), type);

        /// <summary>The standard deviation of all elements; unbiased divides by n − 1.</summary>
        public Tensor std(bool unbiased = true) => Result(Native.std(handle, Flag(unbiased)));

        /// <summary>Standard deviations along a dimension.</summary>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim], unbiased, keepdim, type);

        /// <summary>Standard deviations along dimensions.</summary>
        public Tensor std(ReadOnlySpan<long> dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Result(Native.std_dims(handle, dim, dim.Length, Flag(unbiased), Flag(keepdim))), type);

        /// <summary>The p-norm of all elements.</summary>
        public Tensor norm(float p = 2.0f) => Result(Native.norm(handle, p));

        /// <summary>ln Σ eˣ along a dimension, without overflow.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) =>
            Result(Native.logsumexp(handle, [dim], 1, Flag(keepdim)));

        /// <summary>Running sums along a dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) => Result(Native.cumsum(handle, dim, Code(type)));

        internal static int Code(ScalarType? type) => type is null ? SameType : (int)type;

        internal static int Flag(bool value) => value ? 1 : 0;

        private static Tensor Typed(Tensor value, ScalarType? type)
        {
            if (type is null || type == value.dtype)
            {
                return value;
            }

            using (value)
            {
                return value.to(type.Value);
            }
        }
    }
}
