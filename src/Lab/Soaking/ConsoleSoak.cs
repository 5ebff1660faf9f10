using System.Runtime.InteropServices;
using Flow.Atari;
using Flow.Lab.Chaos;
using static System.FormattableString;

namespace Flow.Lab.Soaking;

/// <summary>Many consoles on some threads for many frames; each thread plays its own in turn, a frame at a time.</summary>
internal sealed class ConsoleSoak
{
    private const int Consoles = 16;
    private const int MostFrames = 20_000, FramesOfMinute = 1000;
    private const int WarmUp = 300;
    private const int Parts = 10;
    private const ulong Prime = 0x100000001B3;

    private readonly SoakedConsole[] _consoles;
    private readonly int _threads;
    private long _allocated;

    /// <summary>Starts the consoles.</summary>
    /// <param name="cartridges">What is played: console i has cartridge i mod their number.</param>
    /// <param name="consoles">How many consoles.</param>
    /// <param name="threads">On how many threads: console i on thread i mod this.</param>
    public ConsoleSoak(IReadOnlyList<Cartridge> cartridges, int consoles, int threads)
    {
        _consoles = [.. Enumerable.Range(0, consoles).Select(i => new SoakedConsole(cartridges[i % cartridges.Count], (uint)i))];
        _threads = threads;
    }

    /// <summary>Plays our own game on sixteen consoles, by two threads and by one: the same pictures, and nothing allocated.</summary>
    /// <param name="time">How long the whole soak is: a longer one plays more frames.</param>
    public static Verdict Try(TimeSpan time)
    {
        long framesEach = (long)Math.Clamp(time.TotalMinutes * FramesOfMinute, 1, MostFrames);
        ConsoleSoak two = Played(threads: 2, framesEach), one = Played(threads: 1, framesEach);
        List<string> problems = [];
        if (!two.Checksums.SequenceEqual(one.Checksums))
            problems.Add("two threads played otherwise than one");
        if (two.Allocated + one.Allocated > 0)
            problems.Add(Invariant($"{two.Allocated + one.Allocated} bytes were allocated"));
        return new Verdict("consoles", Invariant($"{Consoles} consoles, {framesEach} frames each, twice"), problems);
    }

    /// <summary>
    /// Managed bytes that all threads allocated after their warm-up, as the median tenth of the frames has it on each: what is done once on a thread that happens to play,
    /// such as to translate code that came to run often only then, is not of the frames.
    /// </summary>
    public long Allocated => _allocated;

    /// <summary>For each console a checksum of RAM and picture of all its frames.</summary>
    public IReadOnlyList<ulong> Checksums => [.. _consoles.Select(console => console.Checksum)];

    /// <summary>Plays.</summary>
    /// <param name="framesEach">Frames of each console, beside a warm-up.</param>
    public void Run(long framesEach)
    {
        using var warm = new Barrier(_threads);
        Thread[] threads = [.. Enumerable.Range(0, _threads).Select(index => new Thread(() => Work(index, framesEach, warm)))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
    }

    private static ConsoleSoak Played(int threads, long framesEach)
    {
        var soak = new ConsoleSoak([BuiltInCartridges.Find("weir")!], Consoles, threads);
        soak.Run(framesEach);
        return soak;
    }

    private void Work(int index, long framesEach, Barrier warm)
    {
        for (int frame = 0; frame < WarmUp; frame++) PlayEach(index);
        warm.SignalAndWait();
        long[] allocated = new long[Parts];
        for (int part = 0; part < Parts; part++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (long frame = framesEach * part / Parts; frame < framesEach * (part + 1) / Parts; frame++) PlayEach(index);
            allocated[part] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Array.Sort(allocated);
        Interlocked.Add(ref _allocated, allocated[Parts / 2] * Parts);
    }

    private void PlayEach(int index)
    {
        for (int i = index; i < _consoles.Length; i += _threads) _consoles[i].Play();
    }

    private sealed class SoakedConsole
    {
        private readonly AtariGame _game;
        private uint _chance;

        public SoakedConsole(Cartridge cartridge, uint seed)
        {
            _game = new AtariGame(cartridge, GameRules.ForMd5(cartridge.Md5) ?? GameRules.None);
            _game.Reset();
            _chance = seed;
        }

        public ulong Checksum { get; private set; }

        public void Play()
        {
            if (_game.Terminal) _game.Reset();
            _chance = unchecked((_chance * 1664525) + 1013904223);
            _game.Act((int)(_chance >> 16) % AtariAction.Count);
            Checksum = Mix(Mix(Checksum, _game.Ram), _game.Screen);
        }

        private static ulong Mix(ulong checksum, ReadOnlySpan<byte> bytes)
        {
            foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes)) checksum = unchecked((checksum ^ word) * Prime);
            return checksum;
        }
    }
}
