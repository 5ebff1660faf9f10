using TorchSharp;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace Flow.Torch;

public static partial class TorchExtension
{
    /// <summary>
    /// The same operation on every tensor of a list, in one call; on a GPU one kernel works at all of them, where an operation on each would spend
    /// most of its time on being launched. Lists of one call have as many tensors, each of the same shape as its fellows.
    /// </summary>
    public static class ForEach
    {
        private delegate long Operation(ReadOnlySpan<nint> self, ReadOnlySpan<nint> other, int count, Span<nint> results);

        /// <summary>x ← x · factor.</summary>
        public static void Mul_(IReadOnlyList<Tensor> x, double factor)
        {
            using HandleList list = new(x);
            _ = Native.Check(Native.foreach_mul_scalar_(list.Pointers, list.Count, new Number(factor)));
        }

        /// <summary>x ← x + summand.</summary>
        public static void Add_(IReadOnlyList<Tensor> x, double summand)
        {
            using HandleList list = new(x);
            _ = Native.Check(Native.foreach_add_scalar_(list.Pointers, list.Count, new Number(summand)));
        }

        /// <summary>x ← x + alpha · y.</summary>
        public static void Add_(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y, double alpha)
        {
            using HandleList list = new(x);
            using HandleList other = Fellows(x, y);
            _ = Native.Check(Native.foreach_add_(list.Pointers, other.Pointers, list.Count, new Number(alpha)));
        }

        /// <summary>x ← x + value · y · z.</summary>
        public static void AddCMul_(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y, IReadOnlyList<Tensor> z, double value)
        {
            using HandleList list = new(x);
            using HandleList left = Fellows(x, y);
            using HandleList right = Fellows(x, z);
            _ = Native.Check(Native.foreach_addcmul_(list.Pointers, left.Pointers, right.Pointers, list.Count, new Number(value)));
        }

        /// <summary>x ← x + value · y / z.</summary>
        public static void AddCDiv_(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y, IReadOnlyList<Tensor> z, double value)
        {
            using HandleList list = new(x);
            using HandleList left = Fellows(x, y);
            using HandleList right = Fellows(x, z);
            _ = Native.Check(Native.foreach_addcdiv_(list.Pointers, left.Pointers, right.Pointers, list.Count, new Number(value)));
        }

        /// <summary>x ← √x.</summary>
        public static void Sqrt_(IReadOnlyList<Tensor> x)
        {
            using HandleList list = new(x);
            _ = Native.Check(Native.foreach_sqrt_(list.Pointers, list.Count));
        }

        /// <summary>x + summand.</summary>
        public static Tensor[] Add(IReadOnlyList<Tensor> x, double summand)
        {
            using HandleList list = new(x);
            Span<nint> results = new nint[list.Count];
            _ = Native.Check(Native.foreach_add_scalar(list.Pointers, list.Count, new Number(summand), results));
            return Results(results);
        }

        /// <summary>x · y.</summary>
        public static Tensor[] Mul(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y) => OfTwo(Native.foreach_mul, x, y);

        /// <summary>x − y.</summary>
        public static Tensor[] Sub(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y) => OfTwo(Native.foreach_sub, x, y);

        /// <summary>√x.</summary>
        public static Tensor[] Sqrt(IReadOnlyList<Tensor> x)
        {
            using HandleList list = new(x);
            Span<nint> results = new nint[list.Count];
            _ = Native.Check(Native.foreach_sqrt(list.Pointers, list.Count, results));
            return Results(results);
        }

        /// <summary>The norm of each, (Σ |x|^order)^(1/order), a scalar.</summary>
        public static Tensor[] Norm(IReadOnlyList<Tensor> x, double order = 2)
        {
            using HandleList list = new(x);
            Span<nint> results = new nint[list.Count];
            _ = Native.Check(Native.foreach_norm(list.Pointers, list.Count, new Number(order), results));
            return Results(results);
        }

        private static Tensor[] OfTwo(Operation operation, IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y)
        {
            using HandleList list = new(x);
            using HandleList other = Fellows(x, y);
            Span<nint> results = new nint[list.Count];
            _ = Native.Check(operation(list.Pointers, other.Pointers, list.Count, results));
            return Results(results);
        }

        /// <summary>A list as long as another: the shim takes one count for all.</summary>
        private static HandleList Fellows(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y) => x.Count == y.Count
            ? new HandleList(y)
            : throw new ArgumentException($"A list of {y.Count} tensors beside one of {x.Count}.");
    }
}
