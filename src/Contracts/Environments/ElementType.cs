namespace Flow.Contracts.Environments;

/// <summary>The element type of an observation.</summary>
public enum ElementType
{
    /// <summary>Unsigned bytes, 0 to 255: pixels.</summary>
    UInt8,

    /// <summary>32-bit floats in the machine's byte order: a state vector.</summary>
    Float32,
}
