namespace Flow.Atari.Cartridges;

/// <summary>F8: two banks of 4K, hot spots from $FFF8 on; starts in the last bank.</summary>
internal sealed class F8(MemoryMap map) : Banks4K(map, firstHotSpot: 0x1FF8, startBank: 1);
