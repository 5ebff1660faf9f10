namespace TorchSharp;

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
