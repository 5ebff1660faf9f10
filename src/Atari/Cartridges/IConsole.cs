namespace Flow.Atari.Cartridges;

/// <summary>What a cartridge that listens on the console's own addresses needs of the console.</summary>
internal interface IConsole
{
    /// <summary>Processor cycles since the frame began.</summary>
    int Cycles { get; }

    /// <summary>Reads a register of the TIA.</summary>
    int ReadTia(int address);

    /// <summary>Writes a register of the TIA.</summary>
    void WriteTia(int address, int value, bool afterWrite);
}
