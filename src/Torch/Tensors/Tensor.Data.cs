using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The bytes of a contiguous tensor on the CPU, in place; setting copies exactly that many bytes in.
        /// The span is valid only while the tensor lives.
        /// </summary>
        /// <exception cref="NotSupportedException">The tensor is on another device or not contiguous.</exception>
        public Span<byte> bytes
        {
            get
            {
                if (!is_cpu() || !is_contiguous())
                {
                    throw new NotSupportedException("bytes needs a contiguous tensor on the CPU");
                }

                unsafe
                {
                    return new Span<byte>((void*)DataPointer(), checked((int)nbytes));
                }
            }

            set
            {
                if (value.Length != nbytes)
                {
                    throw new ArgumentException($"Mismatched data sizes: the tensor has {nbytes} bytes, {value.Length} given");
                }

                value.CopyTo(bytes);
            }
        }

        /// <summary>Elements of a tensor on the CPU, in the order of the dimensions, whatever the strides.</summary>
        /// <exception cref="ArgumentException">T does not fit the element type.</exception>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ValidateType(typeof(T));
            return new TensorAccessor<T>(this);
        }

        /// <summary>The value of a tensor with one element.</summary>
        /// <exception cref="ArgumentException">T does not fit the element type, or there is not one element.</exception>
        public T item<T>()
            where T : unmanaged
        {
            if (NumberOfElements != 1)
            {
                throw new ArgumentException($"Number of elements in the tensor must be 1, got {NumberOfElements}");
            }

            ValidateType(typeof(T));
            return Read<T>();
        }

        /// <summary>The value of a tensor with one element, converted to a number of C#.</summary>
        public Scalar ToScalar()
        {
            _ = Native.Check(Native.item(handle, out Number number));
            return new Scalar(number);
        }

        internal nint DataPointer()
        {
            nint pointer = Native.data_ptr(handle);
            return pointer != 0 || NumberOfElements == 0 ? pointer : throw Native.LastError();
        }

        private unsafe T Read<T>()
            where T : unmanaged
        {
            if (is_cpu())
            {
                T value = *(T*)DataPointer();
                GC.KeepAlive(this);
                return value;
            }

            using Tensor here = cpu();
            return *(T*)here.DataPointer();
        }

        private void ValidateType(Type type)
        {
            if (!dtype.Fits(type))
            {
                throw new ArgumentException($"Unable to convert a tensor of type {dtype} to {type.Name}");
            }
        }
    }
}
