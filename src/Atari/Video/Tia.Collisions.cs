using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Flow.Atari.Video;

/// <content>The fifteen collision latches.</content>
internal sealed partial class Tia
{
    private static readonly int[] LatchesOf = [.. Enumerable.Range(0, (int)Stale.All + 1).Select(PossibleWith)];

    // The latches of two objects that are both on: nothing need be looked at where all of them are set.
    private int _possible;

    // Those of them that were not set, and whose objects meet somewhere on a line. Only good where sought.
    private int _meeting;
    private bool _sought;

    // By the number of a latch, the two objects whose meeting sets it: as places among the masks, four bits each.
    private static ReadOnlySpan<byte> Pairs => [0x02, 0x12, 0x13, 0x03, 0x04, 0x05, 0x14, 0x15, 0x24, 0x25, 0x34, 0x35, 0, 0x45, 0x23, 0x01];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CollideSpan(int wanted, int start, int end)
    {
        if (_stale != Stale.None) FreshenMasks();
        if (!_sought) FindMeetings(wanted);
        int last = (end - 1) >> 5;
        for (int left = _meeting & wanted; left != 0; left &= left - 1)
        {
            int latch = BitOperations.TrailingZeroCount(left);
            byte pair = Pairs[latch];
            ref Mask160 one = ref _masks[pair >> 4];
            ref Mask160 other = ref _masks[pair & 15];
            uint common = 0;
            for (int word = start >> 5; word <= last; word++) common |= one[word] & other[word] & SpanOf(word, start, end);
            if (common != 0) Registers.Collisions |= 1 << latch;
        }
    }

    private void FindMeetings(int wanted)
    {
        _sought = true;
        _meeting = 0;
        for (int left = wanted; left != 0; left &= left - 1)
        {
            int latch = BitOperations.TrailingZeroCount(left);
            byte pair = Pairs[latch];
            if ((_masks[pair >> 4].Lanes & _masks[pair & 15].Lanes) != Vector256<uint>.Zero) _meeting |= 1 << latch;
        }
    }

    private static int PossibleWith(int on)
    {
        int latches = 0;
        for (int latch = 0; latch < Pairs.Length; latch++)
        {
            int both = (1 << (Pairs[latch] >> 4)) | (1 << (Pairs[latch] & 15));
            if (Pairs[latch] != 0 && (on & both) == both) latches |= 1 << latch;
        }

        return latches;
    }
}
