namespace Flow.Atari.Cartridges;

/// <summary>3F: a write to any of $0000 to $003F shows the bank that the value names.</summary>
internal sealed class Tigervision3F(MemoryMap map) : Tigervision(map)
{
    /// <inheritdoc/>
    protected override void Switch(int place, int value) => Select(value % RomBanks);

    /// <inheritdoc/>
    protected override void Show() => ShowRom(Bank);
}
