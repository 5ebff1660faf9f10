namespace Flow.Atari.Tests.Weir;

/// <summary>The RAM map of <c>cartridges/weir/weir.asm</c>, as far as tests look at it.</summary>
internal readonly ref struct WeirRam(ReadOnlySpan<byte> ram)
{
    public const int Ready = 0;
    public const int Serve = 1;
    public const int Play = 2;
    public const int Over = 3;

    private readonly ReadOnlySpan<byte> _ram = ram;

    public int State => _ram[0x00];

    public int Balls => _ram[0x01];

    public int Score => (Decimal(_ram[0x03]) * 100) + Decimal(_ram[0x02]);

    public int Walls => _ram[0x04];

    public int Stones => _ram[0x05];

    public int PaddleX => _ram[0x06];

    public int BallX => _ram[0x07];

    public int BallY => _ram[0x09];

    public int Drift => (short)((_ram[0x0B] << 8) | _ram[0x0C]);

    public int Random => (_ram[0x12] << 8) | _ram[0x11];

    private static int Decimal(byte digits) => (10 * (digits >> 4)) + (digits & 15);
}
