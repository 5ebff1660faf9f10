namespace Flow.Contracts.Options;

/// <summary>What the maximum over an agent step's last two frames is taken of; what flickers stays visible either way.</summary>
public enum FrameMaximum
{
    /// <summary>Each of red, green and blue; the gray of the result is seen. Two colours may give a gray that is brighter than either's.</summary>
    Colors,

    /// <summary>The gray that the console's palette gives each pixel.</summary>
    Grays,
}
