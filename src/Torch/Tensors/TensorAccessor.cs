using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>
/// The elements of a CPU tensor as values of T, in the order of the dimensions. A contiguous tensor is read and written in place.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "The official name.")]
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly torch.Tensor _tensor;
    private readonly long[] _shape;
    private readonly long[] _strides;
    private readonly bool _contiguous;
    private readonly nint _data;

    internal TensorAccessor(torch.Tensor tensor)
    {
        if (!tensor.is_cpu())
        {
            throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
        }

        _tensor = tensor;
        (_shape, _strides) = (tensor.shape, tensor.stride());
        _contiguous = tensor.is_contiguous();
        _data = tensor.DataPointer();
        Count = tensor.NumberOfElements;
    }

    /// <summary>How many elements there are.</summary>
    public long Count { get; }

    /// <summary>An element by its position in each dimension, or by one position over all of them.</summary>
    /// <exception cref="IndexOutOfRangeException">A position is outside its dimension.</exception>
    [SuppressMessage("Design", "CA1043", Justification = "The official signature.")]
    public T this[params long[] indices]
    {
        get => At(Offset(indices));
        set => At(Offset(indices)) = value;
    }

    /// <summary>A copy of all elements.</summary>
    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result);
        return result;
    }

    /// <summary>Copies elements into an array, from tensorIndex to its end.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies elements into a span, from tensorIndex to its end.</summary>
    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        Span<T> target = array[arrayIndex..];
        if (_contiguous)
        {
            new ReadOnlySpan<T>((T*)_data + tensorIndex, checked((int)(Count - tensorIndex))).CopyTo(target);
            GC.KeepAlive(_tensor);
            return;
        }

        for (long i = tensorIndex; i < Count; i++)
        {
            target[(int)(i - tensorIndex)] = At(Offset(i));
        }
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
        {
            yield return At(Offset(i));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Nothing to free: the accessor only looks at the tensor.</summary>
    public void Dispose()
    {
    }

    private unsafe ref T At(long offset) => ref ((T*)_data)[offset];

    private long Offset(long[] indices)
    {
        if (indices.Length == 1 && _shape.Length != 1)
        {
            return Offset(indices[0]);
        }

        if (indices.Length != _shape.Length)
        {
            throw new ArgumentException($"{indices.Length} positions for {_shape.Length} dimensions");
        }

        long offset = 0;
        for (int i = 0; i < indices.Length; i++)
        {
            offset += Within(indices[i], _shape[i]) * _strides[i];
        }

        return offset;
    }

    private long Offset(long index)
    {
        long rest = Within(index, Count);
        if (_contiguous)
        {
            return rest;
        }

        long offset = 0;
        for (int i = _shape.Length - 1; i >= 0; i--)
        {
            (rest, long position) = Math.DivRem(rest, _shape[i]);
            offset += position * _strides[i];
        }

        return offset;
    }

    [SuppressMessage("Usage", "CA2201", Justification = "The exception type of the official TorchSharp.")]
    private static long Within(long index, long count) => (ulong)index < (ulong)count
        ? index
        : throw new IndexOutOfRangeException($"position {index} of {count}");
}
