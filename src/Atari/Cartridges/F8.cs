namespace Flow.Atari.Cartridges;

/// <summary>F8 and F8SC: two banks of 4K, hot spots from $FFF8 on; starts in the last bank, a few early dumps in the first.</summary>
internal sealed class F8(MemoryMap map, int startBank = 1) : Banks4K(map, firstHotSpot: 0x1FF8, startBank);
