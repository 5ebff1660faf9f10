using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Flow.Atari;

namespace Flow.Benchmarks;

/// <summary>Saving and restoring our own game, beside a copy of the two pictures that a state is mostly made of.</summary>
[SuppressMessage("Maintainability", "CA1515", Justification = "BenchmarkDotNet runs public classes only.")]
[Config(typeof(InThisProcess))]
[MemoryDiagnoser(displayGenColumns: false)]
public class StateBenchmarks
{
    private readonly AtariGame _game = new(BuiltInCartridges.Find("weir")!, GameRules.ForName("weir")!);
    private byte[] _room = [];
    private byte[] _state = [];
    private byte[] _pictures = [];
    private byte[] _copy = [];

    [GlobalSetup]
    public void Start()
    {
        _game.Reset();
        for (int frame = 0; frame < 600; frame++) _game.Act(frame / 8 % AtariAction.Count);
        _room = new byte[_game.MaxStateSize];
        _state = _game.Save();
        _pictures = new byte[2 * _game.Screen.Length];
        _copy = new byte[_pictures.Length];
    }

    [Benchmark(Baseline = true)]
    public void CopyOfTwoPictures() => _pictures.CopyTo(_copy, 0);

    [Benchmark]
    public int Save() => _game.Save(_room);

    [Benchmark]
    public void Restore() => _game.Restore(_state);
}
