namespace Flow.Atari.Tests.Cartridges;

/// <summary>ROM files whose bytes tell where they lie, so that a read shows which bank answered.</summary>
internal static class Roms
{
    /// <summary>
    /// Each byte is the number of its block, from 1; the first byte of each 4K differs, so that no rule takes it for RAM, and
    /// each 4K ends with the vectors of <see cref="WithStart"/>.
    /// </summary>
    public static byte[] Numbered(int size, int block)
    {
        byte[] rom = new byte[size];
        for (int i = 0; i < size; i++) rom[i] = (byte)((i / block) + 1);
        for (int bank = 0; bank < size; bank += 0x1000) rom[bank] ^= 0x80;
        return rom.WithStart();
    }

    /// <summary>Puts a reset vector into each bank: by default $FD00, where every scheme shows ROM, whichever bank it starts with.</summary>
    public static byte[] WithStart(this byte[] rom, int vector = 0xFD00)
    {
        int bank = rom.Length is 2048 or 6144 ? 0x800 : 0x1000;
        for (int end = bank; end <= rom.Length; end += bank) rom.With(end - 4, (byte)vector, (byte)(vector >> 8));
        return rom;
    }

    /// <summary>Puts a signature into a file.</summary>
    public static byte[] With(this byte[] rom, int place, params ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(rom.AsSpan(place));
        return rom;
    }

    /// <summary>Makes the first 256 bytes of each 4K alike: RAM lies there.</summary>
    public static byte[] WithRamAtTheBottom(this byte[] rom)
    {
        for (int bank = 0; bank < rom.Length; bank += 0x1000) rom.AsSpan(bank, 0x100).Fill((byte)((bank >> 12) + 1));
        return rom;
    }
}
