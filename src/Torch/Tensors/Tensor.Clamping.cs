using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Elements held within [min, max]; a null bound does not bind.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) =>
            Native.Result(Native.clamp(handle, Bound(min), Bound(max)));

        /// <summary>Elements held within bounds of their own; a null bound does not bind.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) =>
            Native.Result(Native.clamp_tensor(handle, Maybe(min), Maybe(max)));

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
