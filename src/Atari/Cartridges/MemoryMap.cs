namespace Flow.Atari.Cartridges;

/// <summary>
/// What the processor's 13 address lines reach, in pages of 64 bytes. A page is either memory, read or written at once, or
/// trapped: then a chip or the cartridge's scheme answers. One array holds the console's RAM, the cartridge's RAM and the ROM.
/// </summary>
internal sealed class MemoryMap
{
    /// <summary>Bytes of console RAM, at the start of the image.</summary>
    public const int ConsoleRam = 128;

    /// <summary>Binary logarithm of a page's bytes.</summary>
    public const int PageBits = 6;

    /// <summary>The address lines within a page.</summary>
    public const int PageMask = (1 << PageBits) - 1;

    /// <summary>Pages on 13 address lines.</summary>
    public const int Pages = 1 << (13 - PageBits);

    private const int Trapped = -1;

    private readonly byte[] _image;

    /// <summary>Lays out the image and maps the console's RAM; cartridge pages start out trapped.</summary>
    public MemoryMap(ReadOnlySpan<byte> rom, int cartridgeRam)
    {
        RamSize = cartridgeRam;
        RomSize = rom.Length;
        _image = new byte[ConsoleRam + cartridgeRam + rom.Length];
        rom.CopyTo(_image.AsSpan(ConsoleRam + cartridgeRam));
        Array.Fill(Reads, Trapped);
        Array.Fill(Writes, Trapped);
        for (int page = 0; page < Reads.Length; page++)
        {
            int address = page << PageBits;
            if ((address & 0x1280) == 0x0080) Reads[page] = Writes[page] = address & 0x40;
        }
    }

    /// <summary>Bytes of RAM on the cartridge.</summary>
    public int RamSize { get; }

    /// <summary>Bytes of ROM on the cartridge.</summary>
    public int RomSize { get; }

    /// <summary>The console's RAM as an array whose first 128 bytes are $80..$FF; what follows belongs to the cartridge.</summary>
    public byte[] Image => _image;

    /// <summary>All memory that changes: the console's RAM, then the cartridge's.</summary>
    public Span<byte> Mutable => _image.AsSpan(0, ConsoleRam + RamSize);

    /// <summary>The cartridge's RAM.</summary>
    public Span<byte> CartridgeRam => _image.AsSpan(ConsoleRam, RamSize);

    /// <summary>For each page, where in the image it is read from, or a negative number where it is trapped.</summary>
    public int[] Reads { get; } = new int[Pages];

    /// <summary>For each page, where in the image it is written to, or a negative number where it is trapped.</summary>
    public int[] Writes { get; } = new int[Pages];

    /// <summary>Reads a byte; false where the page is trapped.</summary>
    public bool TryRead(int address, out int value)
    {
        int start = Reads[(address >> PageBits) & (Pages - 1)];
        value = start >= 0 ? _image[start + (address & PageMask)] : 0;
        return start >= 0;
    }

    /// <summary>The ROM's byte at an offset into the file.</summary>
    public int Rom(int offset) => _image[ConsoleRam + RamSize + offset];

    /// <summary>Shows <paramref name="length"/> bytes of ROM at a 13-bit address; all three are multiples of 64.</summary>
    public void MapRom(int address, int length, int romOffset) =>
        Map(Reads, address, length, ConsoleRam + RamSize + romOffset);

    /// <summary>Shows cartridge RAM for reading at a 13-bit address.</summary>
    public void MapRamReads(int address, int length, int ramOffset) => Map(Reads, address, length, ConsoleRam + ramOffset);

    /// <summary>Shows cartridge RAM for writing at a 13-bit address.</summary>
    public void MapRamWrites(int address, int length, int ramOffset) => Map(Writes, address, length, ConsoleRam + ramOffset);

    /// <summary>Sends reads of the page that holds a 13-bit address to the scheme.</summary>
    public void TrapReads(int address) => Reads[(address >> PageBits) & (Pages - 1)] = Trapped;

    private static void Map(int[] table, int address, int length, int imageOffset)
    {
        int first = (address >> PageBits) & (Pages - 1);
        for (int i = 0; i < length >> PageBits; i++) table[first + i] = imageOffset + (i << PageBits);
    }
}
