using TorchSharp.Modules;

namespace TorchSharp
{
    /// <summary>What lies beyond the border of a tensor.</summary>
    public enum PaddingModes
    {
        /// <summary>Zeros.</summary>
        Zeros = 0,

        /// <summary>The tensor mirrored at its outermost elements.</summary>
        Reflect = 1,

        /// <summary>The outermost elements.</summary>
        Replicate = 2,

        /// <summary>The other side.</summary>
        Circular = 3,

        /// <summary>One value.</summary>
        Constant = 4,
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>
            /// Cross-correlation of [batch, in_channels, height, width] with W of [out_channels, in_channels / groups, kernel, kernel],
            /// uniform in ±1/√fan_in as in PyTorch.
            /// </summary>
            public static Conv2d Conv2d(
                long in_channels,
                long out_channels,
                long kernel_size,
                long stride = 1,
                long padding = 0,
                long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null) =>
                Conv2d(
                    in_channels,
                    out_channels,
                    (kernel_size, kernel_size),
                    (stride, stride),
                    (padding, padding),
                    (dilation, dilation),
                    padding_mode,
                    groups,
                    bias,
                    device,
                    dtype);

            /// <summary>Cross-correlation with kernels, strides and paddings of (height, width).</summary>
            public static Conv2d Conv2d(
                long in_channels,
                long out_channels,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                (long, long)? dilation = null,
                PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null) =>
                new(
                    in_channels,
                    out_channels,
                    kernel_size,
                    stride ?? (1, 1),
                    padding ?? (0, 0),
                    dilation ?? (1, 1),
                    padding_mode,
                    groups,
                    bias,
                    device,
                    dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Cross-correlation over two dimensions.</summary>
    public sealed class Conv2d : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly long[] _stride;
        private readonly long[] _padding;
        private readonly long[] _dilation;

        internal Conv2d(
            long in_channels,
            long out_channels,
            (long Height, long Width) kernel_size,
            (long Height, long Width) stride,
            (long Height, long Width) padding,
            (long Height, long Width) dilation,
            PaddingModes padding_mode,
            long groups,
            bool bias,
            torch.Device? device,
            torch.ScalarType? dtype)
            : base(nameof(Conv2d))
        {
            if (padding_mode != PaddingModes.Zeros)
            {
                throw new NotSupportedException($"padding mode {padding_mode}; pad with zeros, or by functional.pad before");
            }

            (this.in_channels, this.out_channels, this.groups) = (in_channels, out_channels, groups);
            _stride = [stride.Height, stride.Width];
            _padding = [padding.Height, padding.Width];
            _dilation = [dilation.Height, dilation.Width];
            Fan.Register(this, [out_channels, in_channels / groups, kernel_size.Height, kernel_size.Width], bias, device, dtype);
        }

        /// <summary>Channels going in.</summary>
        public long in_channels { get; }

        /// <summary>Channels coming out.</summary>
        public long out_channels { get; }

        /// <summary>Into how many groups the channels are divided.</summary>
        public long groups { get; }

        /// <summary>[out_channels, in_channels / groups, height, width].</summary>
        public Parameter? weight
        {
            get => Own(nameof(weight));
            set => Set(nameof(weight), value);
        }

        /// <summary>[out_channels], or null.</summary>
        public Parameter? bias
        {
            get => Own(nameof(bias));
            set => Set(nameof(bias), value);
        }

        /// <summary>[batch, in_channels, height, width] to [batch, out_channels, height', width'].</summary>
        public override torch.Tensor forward(torch.Tensor input) =>
            torch.nn.functional.conv2d(input, weight!, bias, _stride, _padding, _dilation, groups);
    }
}
