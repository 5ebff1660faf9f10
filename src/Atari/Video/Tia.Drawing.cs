using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Flow.Atari.Video;

/// <content>Drawing the stretch between two accesses: lines, spans of a line, words of 32 pixels.</content>
internal sealed partial class Tia
{
    private const int BarPixels = 8;

    // Where drawing has got to: the row, the clock of its first pixel, and the next of its pixels.
    private int _row;
    private int _firstPixel;
    private int _pixel;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DrawTo(int clock)
    {
        int end = Math.Min(clock, DisplayEnd);
        if (end <= Registers.Drawn) return;
        Registers.Drawn = end;
        while (end - _firstPixel > DisplayFormat.Width)
        {
            if (_pixel < DisplayFormat.Width) DrawSpan(_pixel, DisplayFormat.Width);
            EndLine();
            _row++;
            _firstPixel += DisplayFormat.LineClocks;
            _pixel = 0;
        }

        int pixel = end - _firstPixel;
        if (pixel > _pixel)
        {
            DrawSpan(_pixel, pixel);
            _pixel = pixel;
        }

        _quietUntil = Math.Max(end, _firstPixel);
    }

    // Finds the place again from the clock up to which all is drawn. A row that is full is not left before the next one is begun.
    private void FindPlace()
    {
        int drawn = Registers.Drawn - DisplayStart;
        _row = Math.Max((drawn - 1) / DisplayFormat.LineClocks, 0);
        _firstPixel = DisplayStart + (_row * DisplayFormat.LineClocks) + DisplayFormat.BlankClocks;
        _pixel = Math.Max(Registers.Drawn - _firstPixel, 0);
        _quietUntil = Registers.Drawn;
    }

    // Happens when the next line is begun, not when the line is full: the last shown line of a frame has no end.
    [MethodImpl(MethodImplOptions.NoInlining)]
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

    private void DrawSpan(int start, int end)
    {
        bool blank = (Registers.Vblank & 2) != 0;
        if (!blank)
        {
            if (_unsure != Stale.None) ChooseMixing();
            int wanted = _possible & ~Registers.Collisions;
            if (wanted != 0 && (_stale != Stale.None || !_sought || (_meeting & wanted) != 0)) CollideSpan(wanted, start, end);
        }

        if (Draws) DrawPixels(_pictures.AsSpan((Registers.Picture * PictureSize) + (_row * DisplayFormat.Width), DisplayFormat.Width), start, end, blank);
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
            else DrawObjects(ref MemoryMarshal.GetReference(line), start, end);
            if ((end & 3) != 0 && (end & ~3) >= start && _grouping != Grouping.None) FinishGroup(line, end);
        }

        if (Registers.HmoveBar && start < BarPixels) line[start..Math.Min(end, BarPixels)].Clear();
    }

    // The reference fills pixels in groups of four where the playfield is the only object, and where players are the only
    // ones and leave a group free. So the last group of a span can be ahead of the beam: it shows when a frame stops there.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FinishGroup(Span<byte> line, int end)
    {
        int group = end & ~3;
        if (_grouping == Grouping.Playfield) line[end..(group + 4)].Fill(line[end - 1]);
        else if (_grouping == Grouping.FreeOfPlayers && Covered(group) == 0) line[end..(group + 4)].Fill(Registers.ColourBackground);
    }

    private uint Covered(int group) => ((_masks.Player0[group >> 5] | _masks.Player1[group >> 5]) >> (group & 31)) & 0xF;

    private void DrawObjects(ref byte line, int start, int end)
    {
        if (_stale != Stale.None) FreshenMasks();
        if (!_layered) Layer();
        var background = Vector256.Create(Registers.ColourBackground);
        var playfield = Vector256.Create(Registers.ColourPlayfield);
        var second = Vector256.Create(Registers.ColourPlayer1);
        var first = Vector256.Create(Registers.ColourPlayer0);
        int last = (end - 1) >> 5;
        for (int word = start >> 5; word <= last; word++)
        {
            Vector256<byte> colours = Painted(_field[word], playfield, background);
            if (_hasSecond) colours = Painted(_second[word], second, colours);
            if (_hasFirst) colours = Painted(_first[word], first, colours);
            ref byte pixels = ref Unsafe.Add(ref line, word << 5);
            uint span = SpanOf(word, start, end);
            if (span != uint.MaxValue) colours = Vector256.ConditionalSelect(Widen(span), colours, Vector256.LoadUnsafe(ref pixels));
            colours.StoreUnsafe(ref pixels);
        }
    }

    // The pixels from start to end that lie in a word.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint SpanOf(int word, int start, int end)
    {
        uint span = uint.MaxValue;
        if (start > word << 5) span <<= start & 31;
        if (end < (word + 1) << 5) span &= (1u << (end & 31)) - 1;
        return span;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Painted(uint pixels, Vector256<byte> colour, Vector256<byte> below) =>
        Vector256.ConditionalSelect(Widen(pixels), colour, below);

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

/// <summary>How objects that meet on a pixel are put in order.</summary>
internal enum Mixing
{
    /// <summary>No object is on: background alone.</summary>
    Empty,

    /// <summary>Background, playfield and ball, player 1 and its missile, player 0 and its missile.</summary>
    Normal,

    /// <summary>As normal, with the playfield's halves taking the players' colours and ranks.</summary>
    Score,

    /// <summary>Playfield and ball above the players.</summary>
    PlayfieldFirst,
}

/// <summary>Which pixels the reference draws four at a time.</summary>
internal enum Grouping
{
    /// <summary>None.</summary>
    None,

    /// <summary>All: the playfield is the only object.</summary>
    Playfield,

    /// <summary>Those where no player is: players are the only objects.</summary>
    FreeOfPlayers,
}
