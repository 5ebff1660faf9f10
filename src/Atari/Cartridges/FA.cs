namespace Flow.Atari.Cartridges;

/// <summary>FA: three banks of 4K, hot spots from $FFF8 on, 256 bytes of RAM; starts in the last bank.</summary>
internal sealed class FA(MemoryMap map) : Banks4K(map, firstHotSpot: 0x1FF8, startBank: 2);
