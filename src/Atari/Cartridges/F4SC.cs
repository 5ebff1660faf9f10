namespace Flow.Atari.Cartridges;

/// <summary>F4SC: as F4 with 128 bytes of RAM; on the reference writes do not switch its banks.</summary>
internal sealed class F4SC(MemoryMap map) : Banks4K(map, firstHotSpot: 0x1FF4, startBank: 0, writesSwitch: false);
