namespace Flow.Atari.Cartridges;

/// <summary>
/// What the processor reaches, in pages of 64 bytes. A page is either memory, read or written at once, or trapped: then a chip or
/// the cartridge's scheme answers. One array holds the console's RAM, the cartridge's RAM and the ROM. Of the processor's address
/// 13 lines leave the chip; a fourteenth bit is looked at for the one scheme that depends on it, so all pages are there twice.
/// </summary>
internal sealed class MemoryMap
{
    /// <summary>Bytes of console RAM, at the start of the image.</summary>
    public const int ConsoleRam = 128;

    /// <summary>Binary logarithm of a page's bytes.</summary>
    public const int PageBits = 6;

    /// <summary>The address lines within a page.</summary>
    public const int PageMask = (1 << PageBits) - 1;

    /// <summary>Pages on 14 address bits.</summary>
    public const int Pages = 1 << (14 - PageBits);

    /// <summary>A page that the TIA answers.</summary>
    public const int TiaPage = -1;

    /// <summary>A page that the RIOT answers.</summary>
    public const int RiotPage = -2;

    /// <summary>A page that the cartridge's scheme answers.</summary>
    public const int SchemePage = -3;

    private const int PagesOfHalf = Pages / 2;

    private readonly byte[] _image;

    /// <summary>Lays out the image and maps the console; cartridge pages start out trapped.</summary>
    public MemoryMap(ReadOnlySpan<byte> rom, int cartridgeRam)
    {
        RamSize = cartridgeRam;
        RomSize = rom.Length;
        _image = new byte[ConsoleRam + cartridgeRam + rom.Length];
        rom.CopyTo(_image.AsSpan(ConsoleRam + cartridgeRam));
        for (int page = 0; page < Pages; page++) Reads[page] = Writes[page] = ConsolePage(page << PageBits);
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

    /// <summary>For each page, where in the image it is read from, or who answers for it.</summary>
    public int[] Reads { get; } = new int[Pages];

    /// <summary>For each page, where in the image it is written to, or who answers for it.</summary>
    public int[] Writes { get; } = new int[Pages];

    /// <summary>Reads a byte; false where the page is trapped.</summary>
    public bool TryRead(int address, out int value)
    {
        int start = Reads[(address >> PageBits) & (Pages - 1)];
        value = start >= 0 ? _image[start + (address & PageMask)] : 0;
        return start >= 0;
    }

    /// <summary>Whether a read of a 16-bit address gives a byte of the cartridge's RAM.</summary>
    public bool ShowsCartridgeRam(int address) =>
        Reads[(address >> PageBits) & (Pages - 1)] is >= ConsoleRam and var start && start < ConsoleRam + RamSize;

    /// <summary>The ROM's byte at an offset into the file.</summary>
    public int Rom(int offset) => _image[ConsoleRam + RamSize + offset];

    /// <summary>Bytes of the ROM at an offset into the file.</summary>
    public ReadOnlySpan<byte> RomBytes(int offset, int length) => _image.AsSpan(ConsoleRam + RamSize + offset, length);

    /// <summary>Shows ROM from any offset at a 13-bit address; address and length are multiples of 64.</summary>
    public void MapRom(int address, int length, int romOffset) =>
        Map(Reads, address, length, ConsoleRam + RamSize + romOffset);

    /// <summary>Shows ROM only where bit 13 of the address is set.</summary>
    public void MapRomUpper(int address, int length, int romOffset) =>
        MapHalf(Reads, PagesOfHalf + (address >> PageBits), length, ConsoleRam + RamSize + romOffset);

    /// <summary>Shows cartridge RAM for reading at a 13-bit address.</summary>
    public void MapRamReads(int address, int length, int ramOffset) => Map(Reads, address, length, ConsoleRam + ramOffset);

    /// <summary>Shows cartridge RAM for writing at a 13-bit address.</summary>
    public void MapRamWrites(int address, int length, int ramOffset) => Map(Writes, address, length, ConsoleRam + ramOffset);

    /// <summary>Sends reads of the page that holds a 13-bit address to the scheme.</summary>
    public void TrapReads(int address) => Trap(Reads, address, 1 << PageBits);

    /// <summary>Sends writes to a stretch to the scheme.</summary>
    public void TrapWrites(int address, int length) => Trap(Writes, address, length);

    /// <summary>Sends reads of and writes to a stretch to the scheme.</summary>
    public void Trap(int address, int length)
    {
        Trap(Reads, address, length);
        Trap(Writes, address, length);
    }

    /// <summary>Takes the page that holds a 13-bit address, one of the console's, for the scheme.</summary>
    public void Claim(int address) => Trap(address, 1 << PageBits);

    private static int ConsolePage(int address)
    {
        if ((address & 0x1000) != 0) return SchemePage;
        if ((address & 0x0080) == 0) return TiaPage;
        return (address & 0x0200) == 0 ? address & 0x40 : RiotPage;
    }

    private static void Trap(int[] table, int address, int length)
    {
        int first = address >> PageBits;
        table.AsSpan(first, length >> PageBits).Fill(SchemePage);
        table.AsSpan(PagesOfHalf + first, length >> PageBits).Fill(SchemePage);
    }

    private static void Map(int[] table, int address, int length, int imageOffset)
    {
        MapHalf(table, address >> PageBits, length, imageOffset);
        MapHalf(table, PagesOfHalf + (address >> PageBits), length, imageOffset);
    }

    private static void MapHalf(int[] table, int first, int length, int imageOffset)
    {
        Span<int> pages = table.AsSpan(first, length >> PageBits);
        for (int i = 0; i < pages.Length; i++) pages[i] = imageOffset + (i << PageBits);
    }
}
