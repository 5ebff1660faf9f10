namespace Flow.Atari.Cartridges;

/// <summary>F4: eight banks of 4K, hot spots from $FFF4 on; starts in the first bank.</summary>
internal sealed class F4(MemoryMap map) : Banks4K(map, firstHotSpot: 0x1FF4, startBank: 0);
