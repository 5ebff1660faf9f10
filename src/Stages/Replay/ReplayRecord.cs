using System.Buffers.Binary;

namespace Flow.Stages.Replay;

/// <summary>
/// A step in a file, little-endian: depth (uint8), flags (uint8: 1 terminated, 2 truncated), action (int32), reward (float32), the
/// newest frame, and where the episode was truncated that of its last observation.
/// </summary>
internal static class ReplayRecord
{
    /// <summary>Bytes before the frames.</summary>
    public const int HeadBytes = 10;

    /// <summary>Writes what stands before the frames.</summary>
    public static void Write(in ReplayStep step, Span<byte> head)
    {
        head[0] = (byte)step.Depth;
        head[1] = (byte)((step.Terminated ? 1 : 0) | (step.Truncated ? 2 : 0));
        BinaryPrimitives.WriteInt32LittleEndian(head[2..], step.Action);
        BinaryPrimitives.WriteSingleLittleEndian(head[6..], step.Reward);
    }

    /// <summary>Reads what stands before the frames.</summary>
    public static ReplayStep Read(ReadOnlySpan<byte> head) => new(
        head[0],
        BinaryPrimitives.ReadInt32LittleEndian(head[2..]),
        BinaryPrimitives.ReadSingleLittleEndian(head[6..]),
        (head[1] & 1) != 0,
        (head[1] & 2) != 0);
}
