using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Flow.Atari.Video;

/// <content>Drawing the stretch between two accesses: lines, spans of a line, words of 32 pixels.</content>
internal sealed partial class Tia
{
    private const int BarPixels = 8;

    private void DrawTo(int clock)
    {
        int displayStart = DisplayStart;
        int end = Math.Min(clock, displayStart + _clocks);
        int drawn = Registers.Drawn;
        if (end <= drawn) return;
        int row = (drawn - displayStart) / DisplayFormat.LineClocks;
        int lineStart = displayStart + (row * DisplayFormat.LineClocks);
        while (true)
        {
            if (drawn == lineStart && row > 0) EndLine();
            int firstPixel = lineStart + DisplayFormat.BlankClocks;
            lineStart += DisplayFormat.LineClocks;
            int stop = Math.Min(end, lineStart);
            if (stop > firstPixel) DrawSpan(row, Math.Max(drawn - firstPixel, 0), stop - firstPixel);
            if (stop == end)
            {
                _quietUntil = Math.Max(end, firstPixel);
                break;
            }

            drawn = stop;
            row++;
        }

        Registers.Drawn = end;
    }

    // Happens when the next line is begun, not when the line is full: the last shown line of a frame has no end.
    private void EndLine()
    {
        if (Registers.Player0.FirstHidden)
        {
            Registers.Player0.FirstHidden = false;
            MakeStale(Stale.Player0);
        }

        if (Registers.Player1.FirstHidden)
        {
            Registers.Player1.FirstHidden = false;
            MakeStale(Stale.Player1);
        }

        bool reflected = (Registers.PlayfieldControl & 1) != 0;
        if (reflected != Registers.Reflected)
        {
            Registers.Reflected = reflected;
            MakeStale(Stale.Playfield);
        }

        if (Registers.Starfield) AdvanceStarfield();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void DrawSpan(int row, int start, int end)
    {
        bool blank = (Registers.Vblank & 2) != 0;
        if (!blank)
        {
            ChooseMixing();
            if (_overlaps)
            {
                FreshenMasks();
                if (_meets) CollideSpan(start, end);
            }
        }

        if (Draws) DrawPixels(_pictures.AsSpan((Registers.Picture * PictureSize) + (row * DisplayFormat.Width), DisplayFormat.Width), start, end, blank);
        if (Registers.HmoveBar && start < BarPixels) Registers.HmoveBar = end < BarPixels;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void DrawPixels(Span<byte> line, int start, int end, bool blank)
    {
        if (blank)
        {
            line[start..end].Clear();
        }
        else
        {
            if (_mixing == Mixing.Empty) line[start..end].Fill(Registers.ColourBackground);
            else DrawObjects(line, start, end);
            if ((end & 3) != 0 && (end & ~3) >= start) FinishGroup(line, end);
        }

        if (Registers.HmoveBar && start < BarPixels) line[start..Math.Min(end, BarPixels)].Clear();
    }

    // The reference fills pixels in groups of four where the playfield is the only object, and where players are the only
    // ones and leave a group free. So the last group of a span can be ahead of the beam: it shows when a frame stops there.
    private void FinishGroup(Span<byte> line, int end)
    {
        int group = end & ~3;
        if (_grouping == Grouping.Playfield) line[end..(group + 4)].Fill(line[end - 1]);
        else if (_grouping == Grouping.FreeOfPlayers && Covered(group) == 0) line[end..(group + 4)].Fill(Registers.ColourBackground);
    }

    private uint Covered(int group) => ((_player0[group >> 5] | _player1[group >> 5]) >> (group & 31)) & 0xF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void DrawObjects(Span<byte> line, int start, int end)
    {
        FreshenMasks();
        Layer();
        int last = (end - 1) >> 5;
        for (int word = start >> 5; word <= last; word++) DrawWord(ref line[word << 5], word, SpanOf(word, start, end));
    }

    // The pixels from start to end that lie in a word.
    private static uint SpanOf(int word, int start, int end)
    {
        uint span = uint.MaxValue;
        if (start > word << 5) span <<= start & 31;
        if (end < (word + 1) << 5) span &= (1u << (end & 31)) - 1;
        return span;
    }

    private void DrawWord(ref byte pixels, int word, uint span)
    {
        Vector256<byte> colours = Painted(_field[word], Registers.ColourPlayfield, Vector256.Create(Registers.ColourBackground));
        if (_hasPlayers) colours = Painted(_first[word], Registers.ColourPlayer0, Painted(_second[word], Registers.ColourPlayer1, colours));
        if (span != uint.MaxValue) colours = Vector256.ConditionalSelect(Widen(span), colours, Vector256.LoadUnsafe(ref pixels));
        colours.StoreUnsafe(ref pixels);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Painted(uint pixels, byte colour, Vector256<byte> below) =>
        Vector256.ConditionalSelect(Widen(pixels), Vector256.Create(colour), below);

    // One byte of ones or zeros for each bit.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Widen(uint bits)
    {
        var spread = Vector256.Shuffle(
            Vector256.Create(bits).AsByte(),
            Vector256.Create((byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 18, 18, 18, 18, 18, 18, 18, 18, 19, 19, 19, 19, 19, 19, 19, 19));
        var select = Vector256.Create(0x8040201008040201ul).AsByte();
        return Vector256.Equals(spread & select, select);
    }
}
