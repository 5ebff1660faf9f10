using System.Runtime.Intrinsics;

namespace Flow.Atari.Video;

/// <content>The fifteen collision latches.</content>
internal sealed partial class Tia
{
    // Where two objects or more are on one pixel: nowhere on most lines.
    private void FindMeetings()
    {
        Vector256<uint> player0 = _player0.Lanes, player1 = _player1.Lanes, missile0 = _missile0.Lanes, missile1 = _missile1.Lanes, ball = _ball.Lanes;
        Vector256<uint> once = player0 | player1;
        Vector256<uint> twice = (player0 & player1) | (once & missile0);
        once |= missile0;
        twice |= once & missile1;
        once |= missile1;
        twice |= once & ball;
        once |= ball;
        twice |= once & _playfield.Lanes;
        _meets = twice != Vector256<uint>.Zero;
        _meetings = Mask160.Of(twice);
    }

    private void CollideSpan(int start, int end)
    {
        int last = (end - 1) >> 5;
        for (int word = start >> 5; word <= last; word++)
        {
            uint meetings = _meetings[word] & SpanOf(word, start, end);
            if (meetings != 0) Collide(word, meetings);
        }
    }

    private void Collide(int word, uint pixels)
    {
        uint player0 = _player0[word] & pixels, player1 = _player1[word] & pixels, missile0 = _missile0[word] & pixels, missile1 = _missile1[word] & pixels;
        uint ball = _ball[word] & pixels, playfield = _playfield[word] & pixels;
        Registers.Collisions |=
            Latch(missile0 & player0, 0) | Latch(missile0 & player1, 1)
            | Latch(missile1 & player1, 2) | Latch(missile1 & player0, 3)
            | Latch(player0 & ball, 4) | Latch(player0 & playfield, 5)
            | Latch(player1 & ball, 6) | Latch(player1 & playfield, 7)
            | Latch(missile0 & ball, 8) | Latch(missile0 & playfield, 9)
            | Latch(missile1 & ball, 10) | Latch(missile1 & playfield, 11)
            | Latch(ball & playfield, 13)
            | Latch(missile0 & missile1, 14) | Latch(player0 & player1, 15);
    }

    private static int Latch(uint common, int bit) => common != 0 ? 1 << bit : 0;
}
