namespace Flow.Contracts.Options;

/// <summary>How the gray of a screen is shrunk to a frame of whole gray values.</summary>
public enum Shrinking
{
    /// <summary>Gray rounded to a byte; the mean over each pixel's area, rounded: OpenCV's INTER_AREA on bytes.</summary>
    AreaRounded,

    /// <summary>Exact gray; the exact mean over each pixel's area; the fraction cut off.</summary>
    AreaTruncated,

    /// <summary>
    /// Gray in single precision; the mean over each pixel's area, summed in single precision; the fraction cut off: OpenCV's INTER_AREA on float32, then
    /// a cast. A mean that is a whole number may fall just short of it and come out 1 lower.
    /// </summary>
    AreaSingle,

    /// <summary>
    /// Exact gray; a mean by a triangle twice as wide as a pixel's area, along rows and columns; the fraction cut off: Pillow's
    /// BILINEAR on floats, then a cast.
    /// </summary>
    TriangleTruncated,
}
