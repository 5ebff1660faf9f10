using Flow.Contracts;
using Flow.Lab.Fuzzing.Inputs;

namespace Flow.Lab.Fuzzing;

/// <summary>A kind of input, and the reader of the program that is given it.</summary>
/// <param name="name">Its word on the command line.</param>
internal abstract class FuzzKind(string name) : IDisposable
{
    /// <summary>Its word on the command line.</summary>
    public string Name { get; } = name;

    /// <summary>Whether a refusal may have several lines, one for each thing that is wrong.</summary>
    public virtual bool HasLists => false;

    /// <summary>The input of a number: the same whenever it is asked for. Even numbers are good files that were changed, odd ones noise.</summary>
    /// <param name="seed">The seed of all inputs.</param>
    /// <param name="number">The number, from 0.</param>
    public FuzzInput Make(long seed, long number)
    {
        Chance chance = new(seed, Name, number);
        return number % 2 == 0 ? Mutated(chance) with { IsMutated = true } : Noise(chance);
    }

    /// <summary>Makes what it needs, in a folder that stays.</summary>
    /// <param name="folder">The folder; an empty one.</param>
    public virtual void Prepare(string folder)
    {
    }

    /// <summary>Reads an input as the program's commands do.</summary>
    /// <param name="input">The input, whose files lie in the place.</param>
    /// <param name="place">Where they lie, the one place that may be written to.</param>
    /// <param name="chance">What is done with it.</param>
    /// <param name="output">What a command would print.</param>
    /// <exception cref="FlowException">The input is refused.</exception>
    public abstract void Read(FuzzInput input, FuzzPlace place, Chance chance, TextWriter output);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A good input that was changed.</summary>
    /// <param name="chance">How.</param>
    protected abstract FuzzInput Mutated(Chance chance);

    /// <summary>An input that never was good.</summary>
    /// <param name="chance">What it is.</param>
    protected abstract FuzzInput Noise(Chance chance);

    /// <summary>Lets go of what it holds.</summary>
    /// <param name="disposing">Whether it is asked to.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
