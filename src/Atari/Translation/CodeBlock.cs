namespace Flow.Atari.Translation;

/// <summary>Instructions that run one after another: only the first is jumped to, only the last jumps.</summary>
/// <param name="Instructions">At least one.</param>
internal sealed record CodeBlock(PlacedInstruction[] Instructions)
{
    /// <summary>The address of the first.</summary>
    public int Pc => Instructions[0].Pc;

    /// <summary>The last.</summary>
    public PlacedInstruction Last => Instructions[^1];
}
