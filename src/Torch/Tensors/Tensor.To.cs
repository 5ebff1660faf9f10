using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private const int SameDevice = -1;

        /// <summary>The tensor as another type; itself where it already is and no copy is asked for.</summary>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            To((int)type, SameDevice, 0, copy, disposeAfter, non_blocking);

        /// <summary>The tensor on another device; itself where it already is and no copy is asked for.</summary>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            To(SameType, (int)device.type, device.index, copy, disposeAfter, non_blocking);

        /// <summary>The tensor on another device.</summary>
        public Tensor to(
            DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>The tensor on a device by description, such as "cuda:0".</summary>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        /// <summary>The tensor as another type on another device.</summary>
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            To((int)type, (int)device.type, device.index, copy, disposeAfter, non_blocking);

        /// <summary>The tensor with the type and device of another.</summary>
        public Tensor to(Tensor other, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(other.dtype, other.device, copy, disposeAfter, non_blocking);

        /// <summary>The tensor on the CPU.</summary>
        public Tensor cpu(bool disposeAfter = false) => to(CPU, disposeAfter: disposeAfter);

        /// <summary>The tensor on a CUDA device, the first one by default.</summary>
        public Tensor cuda(Device? device = null, bool disposeAfter = false, bool non_blocking = false) =>
            to(device ?? CUDA, disposeAfter: disposeAfter, non_blocking: non_blocking);

        /// <summary>The tensor as truth values.</summary>
        public Tensor @bool() => to(ScalarType.Bool);

        /// <summary>The tensor as 32-bit integers.</summary>
        public Tensor @int() => to(ScalarType.Int32);

        /// <summary>The tensor as 64-bit integers.</summary>
        public Tensor @long() => to(ScalarType.Int64);

        /// <summary>The tensor as 32-bit floating point.</summary>
        public Tensor @float() => to(ScalarType.Float32);

        /// <summary>The tensor as 64-bit floating point.</summary>
        public Tensor @double() => to(ScalarType.Float64);

        /// <summary>Writes another tensor into this one, with broadcasting and conversion.</summary>
        public Tensor copy_(Tensor source, bool non_blocking = false) =>
            Done(Native.copy_(handle, source.handle, Flag(non_blocking)));

        /// <summary>A copy in page-locked memory, from which a GPU can read while the CPU goes on.</summary>
        public Tensor pin_memory() => Result(Native.pin_memory(handle));

        private Tensor To(int type, int deviceType, int deviceIndex, bool copy, bool disposeAfter, bool non_blocking)
        {
            Tensor result = Result(Native.to(handle, type, deviceType, deviceIndex, Flag(non_blocking), Flag(copy)));
            if (disposeAfter)
            {
                Dispose();
            }

            return result;
        }
    }
}
