using System.Runtime.CompilerServices;

namespace Flow.Atari.Cartridges;

/// <summary>
/// MC: 128 blocks of 1K ROM and 64 blocks of 512 bytes RAM in four slots, set by writes to $003C to $003F. The last slot shows the
/// last block from an access to the reset vector until one below $FC00. The TIA cannot be reached through its first 64 addresses.
/// </summary>
internal sealed class MC(MemoryMap map) : Scheme(map)
{
    private const int SlotSize = 0x400;
    private const int Slots = 4;
    private const int LastSlot = Base + (3 * SlotSize);
    private const int RamBlock = 0x200;
    private const int FirstRegister = 0x3C;
    private const int ResetVector = 0x1FFC;

    private SlotState _state;

    /// <inheritdoc/>
    public override void Reset() => ShowAll();

    /// <inheritdoc/>
    public override bool CanStartAt(int address) => (address & LastSlot) == LastSlot;

    /// <inheritdoc/>
    public override void Visit(ref StateCursor state)
    {
        state.Value(ref _state);
        if (state.IsLoading) ShowAll();
    }

    /// <inheritdoc/>
    public override int Read(int address)
    {
        if ((address & Base) == 0) return 0;
        Touch(address);
        if (Map.TryRead(address, out int value)) return value;
        int slot = (address >> 10) & 3;
        int block = BlockOf(slot);
        if (block >= 128) return Map.Rom(((block & 127) * SlotSize) + (address & (SlotSize - 1)));

        // The port for writing takes a read for a write of whatever the bus held: a 0 on the reference.
        int place = ((block & 63) * RamBlock) + (address & (SlotSize - 1));
        if ((address & RamBlock) != 0) return Map.CartridgeRam[place - RamBlock];
        Map.CartridgeRam[place] = 0;
        return 0;
    }

    /// <inheritdoc/>
    public override void Write(int address, int value, bool afterWrite)
    {
        int place = address & 0x1FFF;
        if ((address & Base) == 0)
        {
            if (place >= FirstRegister) SetSlot(place - FirstRegister, value);
            else if (BlockOf(0) < 128) Map.CartridgeRam[((BlockOf(0) & 63) * RamBlock) + place] = (byte)value;
            return;
        }

        Touch(address);
        int block = BlockOf((address >> 10) & 3);
        if (block < 128 && (address & RamBlock) == 0) Map.CartridgeRam[((block & 63) * RamBlock) + (address & (RamBlock - 1))] = (byte)value;
    }

    private int BlockOf(int slot) => slot == Slots - 1 && _state.Locked ? 255 : _state.Blocks[slot];

    private void SetSlot(int slot, int value)
    {
        _state.Blocks[slot] = (byte)value;
        ShowAll();
    }

    private void Touch(int address)
    {
        int place = address & 0x1FFF;
        bool locked = place is ResetVector or ResetVector + 1 || (_state.Locked && place >= LastSlot);
        if (locked == _state.Locked) return;
        _state.Locked = locked;
        ShowAll();
    }

    private void ShowAll()
    {
        Map.Claim(0);
        for (int slot = 0; slot < Slots; slot++) Show(slot);
        Map.TrapReads(ResetVector);
        Map.TrapWrites(ResetVector & ~MemoryMap.PageMask, MemoryMap.PageMask + 1);
    }

    // While the lock holds, every access below the last slot must be seen.
    private void Show(int slot)
    {
        int start = Base + (slot * SlotSize);
        Map.Trap(start, SlotSize);
        if (_state.Locked && slot < Slots - 1) return;
        int block = BlockOf(slot);
        if (block >= 128)
        {
            Map.MapRom(start, SlotSize, (block & 127) * SlotSize);
            return;
        }

        int ram = (block & 63) * RamBlock;
        Map.MapRamWrites(start, RamBlock, ram);
        Map.MapRamReads(start + RamBlock, RamBlock, ram);
    }

    private struct SlotState
    {
        public FourBytes Blocks;
        public bool Locked;
    }

    [InlineArray(Slots)]
    private struct FourBytes
    {
        private byte _first;
    }
}
