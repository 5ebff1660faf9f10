using Flow.Atari.Cartridges;

namespace Flow.Atari.Machines;

/// <summary>A translated region, and where it holds.</summary>
/// <param name="Entry">The program counter that it begins at.</param>
/// <param name="Code">The code; null where the instruction at the entry is always interpreted.</param>
/// <param name="Pages">The pages that the code lies in, and where in the image they must be read from.</param>
internal sealed record TranslatedRegion(int Entry, TranslatedCode? Code, (int Page, int Start)[] Pages)
{
    /// <summary>Added to a program counter whose instruction is to be interpreted.</summary>
    public const int Interpret = 1 << 16;

    /// <summary>Whether the cartridge shows the region's code where it was read.</summary>
    /// <param name="map">The memory map.</param>
    public bool Holds(MemoryMap map)
    {
        foreach ((int page, int start) in Pages)
        {
            if (map.Reads[page] != start) return false;
        }

        return true;
    }
}

/// <summary>A region of a cartridge's code as .NET code. It runs until the program leaves the region, the frame ends, or what comes next is to be interpreted.</summary>
/// <param name="machine">The console.</param>
/// <returns>The program counter, and <see cref="TranslatedRegion.Interpret"/> where its next instruction is to be interpreted.</returns>
internal delegate int TranslatedCode(Machine machine);
