using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of the same shape whose elements are not set.</summary>
    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.empty_like(dtype, device, requires_grad);

    /// <summary>Zeros in the same shape.</summary>
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.zeros_like(dtype, device, requires_grad);

    /// <summary>Ones in the same shape.</summary>
    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.ones_like(dtype, device, requires_grad);

    /// <summary>One value in the same shape.</summary>
    public static Tensor full_like(
        Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.full_like(value, dtype, device, requires_grad);

    /// <summary>Draws from the uniform distribution on [0, 1) in the same shape.</summary>
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.rand_like(dtype, device, requires_grad);

    /// <summary>Draws from the standard normal distribution in the same shape.</summary>
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randn_like(dtype, device, requires_grad);

    public partial class Tensor
    {
        /// <summary>A tensor of the same shape whose elements are not set.</summary>
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Leaf(Native.empty_like(handle, Code(dtype), Kind(device), device?.index ?? 0), requires_grad);

        /// <summary>Zeros in the same shape.</summary>
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Leaf(Native.zeros_like(handle, Code(dtype), Kind(device), device?.index ?? 0), requires_grad);

        /// <summary>Ones in the same shape.</summary>
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            full_like(1, dtype, device, requires_grad);

        /// <summary>One value in the same shape.</summary>
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Leaf(Native.full_like(handle, value.Value, Code(dtype), Kind(device), device?.index ?? 0), requires_grad);

        /// <summary>Draws from the uniform distribution on [0, 1) in the same shape.</summary>
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        {
            Tensor result = empty_like(dtype, device).uniform_(0, 1);
            return requires_grad ? result.requires_grad_() : result;
        }

        /// <summary>Draws from the standard normal distribution in the same shape.</summary>
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        {
            Tensor result = empty_like(dtype, device).normal_();
            return requires_grad ? result.requires_grad_() : result;
        }

        /// <summary>Zeros of this type and device in a shape.</summary>
        public Tensor new_zeros(params long[] size) => zeros(size, dtype, device);

        private static int Kind(Device? device) => device is null ? SameDevice : (int)device.type;
    }
}
