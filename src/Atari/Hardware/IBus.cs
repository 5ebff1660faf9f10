namespace Flow.Atari.Hardware;

/// <summary>What a <see cref="Cpu{TBus}"/> is wired to. Implemented by structs, so that every access is inlined.</summary>
internal interface IBus
{
    /// <summary>True once the processor must hand control back after the instruction in progress.</summary>
    bool Stopped { get; }

    /// <summary>Lets <paramref name="cycles"/> processor cycles pass.</summary>
    void Tick(int cycles);

    /// <summary>Reads the byte at a 16-bit address; the bus decides how many of its lines it looks at.</summary>
    int Read(int address);

    /// <summary>Writes a byte; the processor's access before this one was a read.</summary>
    void Write(int address, int value);

    /// <summary>Writes a byte; the processor's access before this one was a write too (pushes of JSR and BRK).</summary>
    void WriteAgain(int address, int value);
}
