using System.Diagnostics;
using System.Runtime.CompilerServices;
using Flow.Atari.Cartridges;

namespace Flow.Atari.Machines;

/// <summary>
/// The translated code of one cartridge, which all consoles of the process that play it share. A place is translated when it has been come to
/// a number of times; what never runs much is never translated.
/// </summary>
/// <param name="imageBytes">Bytes of the cartridge's image, see <see cref="MemoryMap"/>.</param>
/// <param name="codeBegins">Where in it ROM begins.</param>
internal sealed class CodeCache(int imageBytes, int codeBegins)
{
    private const int OftenEnough = 100;

    private readonly TranslatedRegion?[] _regions = new TranslatedRegion?[imageBytes];
    private readonly int[] _visits = new int[imageBytes];
    private readonly Lock _lock = new();

    /// <summary>What all translations took so far.</summary>
    public TranslationCost Cost
    {
        get
        {
            lock (_lock) return field;
        }

        private set;
    }

    /// <summary>False where the runtime can only interpret what is made while it runs.</summary>
    public static bool IsSupported => RuntimeFeature.IsDynamicCodeCompiled;

    /// <summary>The code for a program counter.</summary>
    /// <param name="pc">The program counter, 16 bits.</param>
    /// <param name="map">The console's memory map.</param>
    /// <returns>The code; null where there is none, or not yet.</returns>
    public TranslatedCode? Find(int pc, MemoryMap map)
    {
        int start = map.Reads[Translatable.PageOf(pc)];
        if (start < codeBegins) return null;
        int place = start + (pc & MemoryMap.PageMask);
        TranslatedRegion? region = Volatile.Read(ref _regions[place]);
        if (region is null) return ++_visits[place] < OftenEnough ? null : Translate(pc, place, map);
        return region.Entry == pc && (region.Pages.Length == 1 || region.Holds(map)) ? region.Code : null;
    }

    private bool IsEntry(int pc, MemoryMap map)
    {
        int start = map.Reads[Translatable.PageOf(pc)];
        return start >= codeBegins && _regions[start + (pc & MemoryMap.PageMask)] is { Code: not null } region && region.Entry == pc;
    }

    private TranslatedCode? Translate(int pc, int place, MemoryMap map)
    {
        // While another thread translates, this one goes on interpreting.
        if (!_lock.TryEnter()) return null;
        try
        {
            if (_regions[place] is not null) return null;
            long begun = Stopwatch.GetTimestamp(), before = GC.GetAllocatedBytesForCurrentThread();
            TranslatedRegion translated = Compile(pc, map);
            Volatile.Write(ref _regions[place], translated);
            Cost = new TranslationCost(
                Cost.Regions + (translated.Code is null ? 0 : 1),
                Cost.Time + Stopwatch.GetElapsedTime(begun),
                Cost.AllocatedBytes + GC.GetAllocatedBytesForCurrentThread() - before);
            return translated.Code;
        }
        finally
        {
            _lock.Exit();
        }
    }

    private TranslatedRegion Compile(int pc, MemoryMap map)
    {
        CodeRegion? region = CodeRegion.From(pc, map, address => IsEntry(address, map));
        if (region is null) return new TranslatedRegion(pc, null, []);
        TranslatedCode code = new RegionCompiler(region, map).Compile();
        RuntimeHelpers.PrepareDelegate(code);
        return new TranslatedRegion(pc, code, [.. region.Pages]);
    }
}
