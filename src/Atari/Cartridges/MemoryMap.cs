using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Flow.Atari.Cartridges;

/// <summary>
/// What the processor's 13 address lines reach, in pages of 64 bytes. A page is either memory, read or written at once, or
/// trapped: then a chip or the cartridge's scheme answers. One array holds the console's RAM, the cartridge's RAM and the ROM.
/// </summary>
internal sealed class MemoryMap
{
    /// <summary>Bytes of console RAM, at the start of the image.</summary>
    public const int ConsoleRam = 128;

    private const int PageBits = 6;
    private const int PageSize = 1 << PageBits;
    private const int Trapped = -1;

    private readonly byte[] _image;
    private readonly int[] _reads = new int[1 << (13 - PageBits)];
    private readonly int[] _writes = new int[1 << (13 - PageBits)];

    /// <summary>Lays out the image and maps the console's RAM; cartridge pages start out trapped.</summary>
    public MemoryMap(ReadOnlySpan<byte> rom, int cartridgeRam)
    {
        RamSize = cartridgeRam;
        RomSize = rom.Length;
        _image = new byte[ConsoleRam + cartridgeRam + rom.Length];
        rom.CopyTo(_image.AsSpan(ConsoleRam + cartridgeRam));
        Array.Fill(_reads, Trapped);
        Array.Fill(_writes, Trapped);
        for (int page = 0; page < _reads.Length; page++)
        {
            int address = page << PageBits;
            if ((address & 0x1280) == 0x0080) _reads[page] = _writes[page] = address & 0x40;
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

    /// <summary>Reads a byte; false where the page is trapped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(int address, out int value)
    {
        int start = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_reads), (address >> PageBits) & 0x7F); // 128 pages: never outside
        value = start >= 0 ? _image[start + (address & (PageSize - 1))] : 0;
        return start >= 0;
    }

    /// <summary>Writes a byte; false where the page is trapped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryWrite(int address, int value)
    {
        int start = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_writes), (address >> PageBits) & 0x7F); // 128 pages: never outside
        if (start < 0) return false;
        _image[start + (address & (PageSize - 1))] = (byte)value;
        return true;
    }

    /// <summary>The ROM's byte at an offset into the file.</summary>
    public int Rom(int offset) => _image[ConsoleRam + RamSize + offset];

    /// <summary>Shows <paramref name="length"/> bytes of ROM at a 13-bit address; all three are multiples of 64.</summary>
    public void MapRom(int address, int length, int romOffset) =>
        Map(_reads, address, length, ConsoleRam + RamSize + romOffset);

    /// <summary>Shows cartridge RAM for reading at a 13-bit address.</summary>
    public void MapRamReads(int address, int length, int ramOffset) => Map(_reads, address, length, ConsoleRam + ramOffset);

    /// <summary>Shows cartridge RAM for writing at a 13-bit address.</summary>
    public void MapRamWrites(int address, int length, int ramOffset) => Map(_writes, address, length, ConsoleRam + ramOffset);

    /// <summary>Sends reads of the page that holds a 13-bit address to the scheme.</summary>
    public void TrapReads(int address) => _reads[(address >> PageBits) & 0x7F] = Trapped;

    private static void Map(int[] table, int address, int length, int imageOffset)
    {
        int first = (address >> PageBits) & 0x7F;
        for (int i = 0; i < length >> PageBits; i++) table[first + i] = imageOffset + (i << PageBits);
    }
}
