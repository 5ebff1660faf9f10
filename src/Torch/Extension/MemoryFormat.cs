namespace Flow.Torch;

/// <summary>Orders of a tensor's elements in memory, with libtorch's numbers.</summary>
public enum MemoryFormat
{
    /// <summary>That of the dimensions, NCHW for images.</summary>
    Contiguous = 0,

    /// <summary>Whatever it is.</summary>
    Preserve = 1,

    /// <summary>NHWC: the channels of a pixel lie side by side.</summary>
    ChannelsLast = 2,
}
