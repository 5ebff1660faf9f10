namespace Flow.Atari.Video;

/// <content>What the processor reads: collisions and inputs. Undriven bits keep the last byte of the bus.</content>
internal sealed partial class Tia
{
    /// <summary>Reads a register; <paramref name="noise"/> is the byte last seen on the data bus.</summary>
    public int Read(int address, int noise)
    {
        _due = Math.Max(_due, Now);
        CatchUp();
        int register = address & 15;
        return register switch
        {
            6 => (CollisionBits(6) & 0x80) | (noise & 0x3F),
            < 8 => CollisionBits(register) | (noise & 0x3F),
            12 => _input.LeftFire | (noise & 0x3F),
            13 => _input.RightFire | (noise & 0x3F),
            < 12 => PaddleBit(register - 8) | (noise & 0x3F),
            _ => noise & 0x3F,
        };
    }

    private int CollisionBits(int register) => ((Registers.Collisions >> (2 * register)) & 3) << 6;

    // A capacitor charges through the paddle; bit 7 tells when it is full. Grounded (VBLANK bit 7) it stays empty; without any
    // resistance it is full otherwise. The reference counts the cycle at which it is full from the start of the frame, and without a sign:
    // one that was full before the frame began reads empty until it is grounded and let go anew.
    private int PaddleBit(int port)
    {
        int resistance = _input.Resistances[port];
        if (resistance < 0 || (Registers.Vblank & 0x80) != 0) return 0;
        if (resistance == 0) return 0x80;
        double needed = 1.6 * resistance * 0.01E-6 * 1.19E6;
        uint full = (uint)(Registers.DumpOff + (int)needed);
        return (uint)_wires.Cycles > full ? 0x80 : 0;
    }
}
