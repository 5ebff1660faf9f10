using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Flow.Atari.Video;

/// <content>Drawing the stretch between two accesses: lines, spans of a line, words of 32 pixels.</content>
internal sealed partial class Tia
{
    private const int BarPixels = 8;

    private void DrawTo(int clock)
    {
        int end = Math.Min(clock, DisplayEnd);
        if (end <= Registers.Drawn) return;
        int displayStart = DisplayStart;
        int row = (Registers.Drawn - displayStart) / DisplayFormat.LineClocks;
        while (Registers.Drawn < end)
        {
            int lineStart = displayStart + (row * DisplayFormat.LineClocks);
            int lineEnd = lineStart + DisplayFormat.LineClocks;
            int stop = Math.Min(end, lineEnd);
            if (Registers.Drawn == lineStart && row > 0) EndLine();
            int firstPixel = lineStart + DisplayFormat.BlankClocks;
            if (stop > firstPixel) DrawSpan(row, Math.Max(Registers.Drawn - firstPixel, 0), stop - firstPixel);
            Registers.Drawn = stop;
            row++;
        }
    }

    // Happens when the next line is begun, not when the line is full: the last shown line of a frame has no end.
    private void EndLine()
    {
        if (Registers.Player0.FirstHidden)
        {
            Registers.Player0.FirstHidden = false;
            _stale |= Stale.Player0;
        }

        if (Registers.Player1.FirstHidden)
        {
            Registers.Player1.FirstHidden = false;
            _stale |= Stale.Player1;
        }

        bool reflected = (Registers.PlayfieldControl & 1) != 0;
        if (reflected != Registers.Reflected)
        {
            Registers.Reflected = reflected;
            _stale |= Stale.Playfield;
        }

        if (Registers.Starfield) AdvanceStarfield();
    }

    private void DrawSpan(int row, int start, int end)
    {
        bool blank = (Registers.Vblank & 2) != 0;
        if (!blank && _stale != Stale.None) ChooseMixing();
        if (Draws) DrawPixels(_pictures.AsSpan((Registers.Picture * PictureSize) + (row * DisplayFormat.Width), DisplayFormat.Width), start, end, blank);
        else if (!blank && _overlaps) CollideSpan(start, end);
        if (Registers.HmoveBar && start < BarPixels) Registers.HmoveBar = end < BarPixels;
    }

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

    private void DrawObjects(Span<byte> line, int start, int end)
    {
        FreshenMasks();
        int last = (end - 1) >> 5;
        for (int word = start >> 5; word <= last; word++)
        {
            DrawWord(ref line[word << 5], word, SpanOf(word, start, end));
        }
    }

    private void CollideSpan(int start, int end)
    {
        FreshenMasks();
        int last = (end - 1) >> 5;
        for (int word = start >> 5; word <= last; word++)
        {
            uint span = SpanOf(word, start, end);
            Collide(_player0[word] & span, _player1[word] & span, _missile0[word] & span, _missile1[word] & span, _ball[word] & span, Patterns.PlayfieldWord(_playfield, word) & span);
        }
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
        uint players0 = _player0[word] & span;
        uint players1 = _player1[word] & span;
        uint missile0 = _missile0[word] & span;
        uint missile1 = _missile1[word] & span;
        uint ball = _ball[word] & span;
        uint playfield = Patterns.PlayfieldWord(_playfield, word) & span;
        if (_overlaps) Collide(players0, players1, missile0, missile1, ball, playfield);

        players0 |= missile0;
        players1 |= missile1;
        uint field = ball | playfield;
        if (_mixing == Mixing.Score)
        {
            // A half of the playfield is drawn as its player would be: not covered by the other player unless that goes first.
            uint left = playfield & LeftHalf(word);
            players0 |= left;
            players1 |= playfield ^ left;
            field = ball;
        }
        else if (_mixing == Mixing.PlayfieldFirst)
        {
            players0 &= ~field;
            players1 &= ~field;
        }

        Paint(ref pixels, span, field, players1, players0);
    }

    private static uint LeftHalf(int word) => word switch { < 2 => uint.MaxValue, 2 => 0xFFFF, _ => 0 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Paint(ref byte pixels, uint span, uint field, uint players1, uint players0)
    {
        var colours = Vector256.Create(Registers.ColourBackground);
        if (field != 0) colours = Vector256.ConditionalSelect(Widen(field), Vector256.Create(Registers.ColourPlayfield), colours);
        if (players1 != 0) colours = Vector256.ConditionalSelect(Widen(players1), Vector256.Create(Registers.ColourPlayer1), colours);
        if (players0 != 0) colours = Vector256.ConditionalSelect(Widen(players0), Vector256.Create(Registers.ColourPlayer0), colours);
        if (span != uint.MaxValue) colours = Vector256.ConditionalSelect(Widen(span), colours, Vector256.LoadUnsafe(ref pixels));
        colours.StoreUnsafe(ref pixels);
    }

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
