using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>How many dimensions there are.</summary>
        public long Dimensions => Native.Check(Native.dim(handle));

        /// <summary>How many elements there are.</summary>
        public long NumberOfElements => Native.Check(Native.numel(handle));

        /// <summary>Bytes of one element.</summary>
        public long ElementSize => Native.Check(Native.element_size(handle));

        /// <summary>Bytes of all elements.</summary>
        public long nbytes => ElementSize * NumberOfElements;

        /// <summary>The type of the elements.</summary>
        public ScalarType dtype => (ScalarType)Native.dtype(handle);

        /// <summary>Where the elements are.</summary>
        public Device device => new(device_type, device_index);

        /// <summary>The kind of device where the elements are.</summary>
        public DeviceType device_type => (DeviceType)Native.Check(Native.device_type(handle));

        /// <summary>The number of the device among its kind; −1 for the CPU.</summary>
        public int device_index => Native.device_index(handle);

        /// <summary>Whether the elements are on the CPU.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>The sizes of all dimensions, as a copy.</summary>
        public long[] shape
        {
            get
            {
                long[] sizes = new long[Dimensions];
                _ = Native.Check(Native.sizes(handle, sizes));
                return sizes;
            }
        }

        /// <summary>How many dimensions there are.</summary>
        public long dim() => Dimensions;

        /// <summary>How many elements there are.</summary>
        public long numel() => NumberOfElements;

        /// <summary>Bytes of one element.</summary>
        public long element_size() => ElementSize;

        /// <summary>The size of one dimension; negative ones count from the end.</summary>
        public long size(int dim) => Native.Check(Native.size(handle, dim));

        /// <summary>How many elements lie between neighbours, for each dimension.</summary>
        public long[] stride()
        {
            long[] strides = new long[Dimensions];
            _ = Native.Check(Native.strides(handle, strides));
            return strides;
        }

        /// <summary>Whether the elements lie one after another in the order of the dimensions.</summary>
        public bool is_contiguous() => Native.Check(Native.is_contiguous(handle)) != 0;

        /// <summary>Whether the elements are real floating-point numbers.</summary>
        public bool is_floating_point() => dtype.IsFloatingPoint();

        /// <summary>Whether this and another tensor have the same shape and equal elements.</summary>
        public bool equal(Tensor target) => Native.Check(Native.equal(handle, target.handle)) != 0;

        /// <summary>Whether |this − target| ≤ atol + rtol·|target| everywhere.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Native.Check(Native.allclose(handle, target.handle, rtol, atol, equal_nan ? 1 : 0)) != 0;
    }
}
