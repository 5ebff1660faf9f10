using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Flow.Atari;
using Flow.Contracts.Environments;
using Flow.Stages;
using Flow.Stages.Emulation;
using Flow.Tests;

namespace Flow.Benchmarks;

/// <summary>
/// The console on one thread, a time for each emulated frame: drawn every time, at frame skip 4 with two of four drawn, and as an
/// agent meets it, with the observation made. Our own game, and tetris and 2048 where the reference data lies beside the checkout.
/// </summary>
[SuppressMessage("Maintainability", "CA1515", Justification = "BenchmarkDotNet runs public classes only.")]
[Config(typeof(InThisProcess))]
[MemoryDiagnoser(displayGenColumns: false)]
public class ConsoleBenchmarks
{
    private const int Frames = 1200;
    private const int Skip = 4;

    private AtariGame _game = null!;
    private byte[] _start = null!;
    private IEnvironment _environment = null!;
    private IFrameProcessor _processor = null!;
    private byte[] _raw = null!;
    private byte[] _frame = null!;
    private int _seen;

    public static IEnumerable<string> Roms => ((string[])["weir", "tetris", "2048"]).Where(rom => rom == "weir" || File.Exists(PathOf(rom)));

    [ParamsSource(nameof(Roms))]
    public string Rom { get; set; } = "weir";

    [GlobalSetup]
    public void Start()
    {
        Cartridge cartridge = BuiltInCartridges.Find(Rom) ?? Cartridge.Load(File.ReadAllBytes(PathOf(Rom)));
        _game = new AtariGame(cartridge, GameRules.ForMd5(cartridge.Md5) ?? GameRules.None);
        _game.Reset();
        _start = _game.Save();
        IEnvironmentFactory factory = new AtariDefinition().Create(Shipped.Options.With(new AtariOptions { Rom = Rom == "weir" ? "weir" : PathOf(Rom) }));
        _environment = factory.Create(seed: 1, index: 0);
        _processor = factory.CreateProcessor();
        _raw = new byte[_environment.Spec.RawObservation.Bytes];
        _frame = new byte[_processor.Frame.Bytes];
        _environment.Reset(_raw);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Frames)]
    public void EveryFrameDrawn()
    {
        var chance = new Chance();
        _game.Restore(_start);
        for (int frame = 0; frame < Frames; frame += Skip)
        {
            int action = chance.Below(AtariAction.Count);
            for (int i = 0; i < Skip; i++)
            {
                if (_game.Terminal) _game.Restore(_start);
                _game.Act(action);
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Frames)]
    public void FrameSkip4()
    {
        var chance = new Chance();
        _game.Restore(_start);
        for (int frame = 0; frame < Frames; frame += Skip)
        {
            if (_game.Terminal) _game.Restore(_start);
            _game.Hold(chance.Below(AtariAction.Count), Skip, screen => _seen += screen[0]);
        }
    }

    /// <summary>Of an observation; the other two are of a frame. An agent step is four frames.</summary>
    [Benchmark(OperationsPerInvoke = Frames / Skip)]
    public void Observation()
    {
        var chance = new Chance();
        for (int step = 0; step < Frames / Skip; step++)
        {
            if (_environment.Step(chance.Below(_environment.Spec.Actions), _raw).Ended) _environment.Reset(_raw);
            _processor.Process(_raw, _frame);
        }
    }

    private static string PathOf(string rom) => Path.Combine(Repository.Shared ?? "", "atari", "roms", rom + ".bin");
}
