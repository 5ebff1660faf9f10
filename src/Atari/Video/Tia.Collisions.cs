namespace Flow.Atari.Video;

/// <content>The fifteen collision latches.</content>
internal sealed partial class Tia
{
    private void Collide(uint player0, uint player1, uint missile0, uint missile1, uint ball, uint playfield)
    {
        // Most words hold no two objects on one pixel: look for that first.
        uint once = player0 | player1;
        uint twice = (player0 & player1) | (once & missile0);
        once |= missile0;
        twice |= once & missile1;
        once |= missile1;
        twice |= once & ball;
        once |= ball;
        twice |= once & playfield;
        if (twice == 0) return;

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
