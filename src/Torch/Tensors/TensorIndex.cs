using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>One entry of an index expression: a position, a slice, a tensor, a truth value, an ellipsis or a new axis.</summary>
    public readonly struct TensorIndex : IEquatable<TensorIndex>
    {
        private readonly IndexPart _part;
        private readonly Tensor? _tensor;

        private TensorIndex(IndexPart part, Tensor? tensor = null) => (_part, _tensor) = (part, tensor);

        /// <summary>All dimensions that the others leave.</summary>
        public static TensorIndex Ellipsis => new(new IndexPart(IndexPart.Ellipsis, 0, 0, 0, 0));

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex Null => new(new IndexPart(IndexPart.NewAxis, 0, 0, 0, 0));

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex None => Null;

        /// <summary>All of a dimension.</summary>
        public static TensorIndex Colon => Slice();

        /// <summary>Entries from start to before stop; null is the end of the dimension.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(new IndexPart(IndexPart.Slice, start ?? 0, stop ?? long.MaxValue, step ?? 1, 0));

        /// <summary>Entries of a range of C#.</summary>
        public static TensorIndex Slice(Range range)
        {
            long? stop = range.End.IsFromEnd ? (range.End.Value == 0 ? null : -range.End.Value) : range.End.Value;
            return Slice(range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value, stop);
        }

        /// <summary>One entry; the dimension disappears.</summary>
        public static TensorIndex Single(long? index) =>
            index is { } one ? new(new IndexPart(IndexPart.Single, one, 0, 0, 0)) : Null;

        /// <summary>A truth value.</summary>
        public static TensorIndex Bool(bool value) => new(new IndexPart(IndexPart.Boolean, value ? 1 : 0, 0, 0, 0));

        /// <summary>Positions, or a mask.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new(new IndexPart(IndexPart.Mask, 0, 0, 0, 0), tensor);

        /// <summary>One entry.</summary>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>One entry.</summary>
        public static implicit operator TensorIndex(int value) => Single(value);

        /// <summary>One entry, perhaps counted from the end.</summary>
        public static implicit operator TensorIndex(Index value) => Single(value.IsFromEnd ? -value.Value : value.Value);

        /// <summary>Entries of a range of C#.</summary>
        public static implicit operator TensorIndex(Range value) => Slice(value);

        /// <summary>Positions, or a mask.</summary>
        public static implicit operator TensorIndex(Tensor tensor) => Tensor(tensor);

        /// <summary>Start and stop of a slice.</summary>
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range.start, range.end);

        /// <summary>Whether both are the same entry.</summary>
        public static bool operator ==(TensorIndex left, TensorIndex right) => left.Equals(right);

        /// <summary>Whether they differ.</summary>
        public static bool operator !=(TensorIndex left, TensorIndex right) => !left.Equals(right);

        /// <inheritdoc/>
        public bool Equals(TensorIndex other) => _part == other._part && ReferenceEquals(_tensor, other._tensor);

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is TensorIndex other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => _part.GetHashCode();

        internal bool IsSingle(out long position)
        {
            position = _part.Start;
            return _part.Kind == IndexPart.Single;
        }

        internal IndexPart Part() => _tensor is null ? _part : _part with { Handle = _tensor.Handle };
    }
}
