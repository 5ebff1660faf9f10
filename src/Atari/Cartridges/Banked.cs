namespace Flow.Atari.Cartridges;

/// <summary>A scheme whose only state is a number: the bank that is shown. A scheme that shows more packs it there.</summary>
internal abstract class Banked(MemoryMap map, int startBank) : Scheme(map)
{
    /// <summary>The bank that is shown.</summary>
    public int Bank { get; private set; }

    /// <inheritdoc/>
    public override void Reset() => Select(startBank);

    /// <inheritdoc/>
    public override void Visit(ref StateCursor state)
    {
        int bank = Bank;
        state.Value(ref bank);
        if (state.IsLoading) Select(bank);
    }

    /// <summary>Shows a bank.</summary>
    protected void Select(int bank)
    {
        Bank = bank;
        Show();
    }

    /// <summary>Maps what <see cref="Bank"/> stands for.</summary>
    protected abstract void Show();
}
