using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Elements held within [min, max]; a null bound does not bind.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) =>
            Native.Result(Native.clamp(handle, Bound(min), Bound(max)));

        /// <summary>Holds elements within [min, max], in place.</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) =>
            Done(Native.clamp_(handle, Bound(min), Bound(max)));

        /// <summary>Elements held within bounds of their own; a null bound does not bind.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) =>
            Native.Result(Native.clamp_tensor(handle, Maybe(min), Maybe(max)));

        /// <summary>Holds elements within bounds of their own, in place.</summary>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) =>
            Done(Native.clamp_tensor_(handle, Maybe(min), Maybe(max)));

        /// <summary>Elements held within [min, max].</summary>
        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        /// <summary>Elements held at or above a bound.</summary>
        public Tensor clamp_min(Scalar min) => clamp(min, null as Scalar);

        /// <summary>Holds elements at or above a bound, in place.</summary>
        public Tensor clamp_min_(Scalar min) => clamp_(min, null as Scalar);

        /// <summary>Elements held at or below a bound.</summary>
        public Tensor clamp_max(Scalar max) => clamp(null as Scalar, max);

        /// <summary>Holds elements at or below a bound, in place.</summary>
        public Tensor clamp_max_(Scalar max) => clamp_(null as Scalar, max);

        /// <summary>NaN and infinities replaced; a null takes 0 and the extremes of the type.</summary>
        public Tensor nan_to_num(double? nan = null, double? posinf = null, double? neginf = null)
        {
            Span<double> values = [nan ?? 0, posinf ?? 0, neginf ?? 0];
            return Native.Result(Native.nan_to_num(
                handle,
                nan is null ? default : values[..1],
                posinf is null ? default : values.Slice(1, 1),
                neginf is null ? default : values.Slice(2, 1)));
        }

        /// <summary>Sets every element to 0.</summary>
        public Tensor zero_() => Done(Native.zero_(handle));

        /// <summary>Sets every element.</summary>
        public Tensor fill_(Scalar value) => Done(Native.fill_(handle, value.Value));

        /// <summary>This where the condition holds, the other elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => Native.Result(Native.where(condition.handle, handle, y.handle));

        private static TensorHandle Maybe(Tensor? tensor) => tensor is null ? TensorHandle.None : tensor.handle;

        private static ReadOnlySpan<Number> Bound(Scalar? bound) => bound is null ? default : (Number[])[bound.Value];
    }
}
