namespace Flow.Atari.Cartridges;

/// <summary>F6 and F6SC: four banks of 4K, hot spots from $FFF6 on; starts in the first bank.</summary>
internal sealed class F6(MemoryMap map) : Banks4K(map, firstHotSpot: 0x1FF6, startBank: 0);
