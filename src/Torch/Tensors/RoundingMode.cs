namespace TorchSharp;

public static partial class torch
{
    /// <summary>How a division rounds its quotient.</summary>
    public enum RoundingMode
    {
        /// <summary>Not at all.</summary>
        None,

        /// <summary>Towards zero.</summary>
        trunc,

        /// <summary>Down.</summary>
        floor,
    }
}
