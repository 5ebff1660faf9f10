namespace Flow.Contracts.Environments;

/// <summary>Type and shape of one observation. Observations travel as bytes; this says how to read them.</summary>
/// <param name="Element">The element type.</param>
/// <param name="Shape">The sizes, outermost first; for a stack of images (channels, rows, columns).</param>
public sealed record ObservationSpec(ElementType Element, params IReadOnlyList<int> Shape)
{
    /// <summary>Number of elements.</summary>
    public int Elements { get; } = Shape.Aggregate(1, (product, size) => checked(product * size));

    /// <summary>Size in bytes.</summary>
    public int Bytes => Elements * (Element == ElementType.UInt8 ? sizeof(byte) : sizeof(float));

    /// <summary>This observation repeated <paramref name="depth"/> times along a new first axis, as a stack holds it.</summary>
    /// <param name="depth">How many; 1 leaves the shape as it is.</param>
    public ObservationSpec Stacked(int depth) => depth == 1 ? this : new ObservationSpec(Element, [depth, .. Shape]);

    /// <inheritdoc/>
    public bool Equals(ObservationSpec? other) => other is not null && Element == other.Element && Shape.SequenceEqual(other.Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Element, Elements);

    /// <inheritdoc/>
    public override string ToString() => $"{(Element == ElementType.UInt8 ? "uint8" : "float32")}[{string.Join(',', Shape)}]";
}

/// <summary>The element type of an observation.</summary>
public enum ElementType
{
    /// <summary>Unsigned bytes, 0 to 255: pixels.</summary>
    UInt8,

    /// <summary>32-bit floats in the machine's byte order: a state vector.</summary>
    Float32,
}
