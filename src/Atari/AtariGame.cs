using Flow.Atari.Hardware;
using Flow.Atari.Machines;
using Flow.Atari.Rules;
using Flow.Atari.Video;

namespace Flow.Atari;

/// <summary>
/// A console with a cartridge in it and the rules of the game: what an agent plays. Instances share nothing that changes, so
/// many may run at once, each on one thread at a time. The same actions always give the same pictures, bit for bit. After
/// warm-up a frame allocates no managed memory.
/// </summary>
public sealed partial class AtariGame
{
    private const int SettlingFrames = 60;
    private const int SoftResetFrames = 4;

    private readonly Machine _machine;
    private readonly Controllers _controllers;
    private readonly RulesState _rules;
    private readonly Func<int, int> _readBus;
    private readonly MersenneTwister _chance;
    private readonly bool _hasChance;
    private readonly double _repeatProbability;
    private readonly int _difficulty;
    private int _heldAction;
    private bool _isReset;
    private int _episodeFrames;

    /// <summary>
    /// Puts the cartridge into a console and switches it on; the television format is found out by running it for 60 frames,
    /// unless the rules give one. Call <see cref="Reset"/> before the first action.
    /// </summary>
    /// <param name="cartridge">The cartridge.</param>
    /// <param name="rules">The rules that it is played by.</param>
    /// <param name="settings">Mode, difficulty and sticky actions; null for the usual mode, both difficulties on B, none sticky.</param>
    /// <exception cref="ArgumentException">The game does not have what <paramref name="settings"/> asks for.</exception>
    public AtariGame(Cartridge cartridge, GameRules rules, GameSettings? settings = null)
    {
        settings ??= new GameSettings();
        settings.Check(rules);
        Cartridge = cartridge;
        Rules = rules;
        Mode = settings.Mode ?? rules.DefaultMode;
        _repeatProbability = settings.RepeatProbability;
        _difficulty = settings.Difficulty;
        _hasChance = settings.RepeatProbability > 0 || rules.ModeSelection is { HasChance: true };
        _chance = new MersenneTwister(settings.Seed);
        (_machine, Format) = TvDetection.SwitchOn(cartridge, rules.Properties);
        ScreenHeight = TvDetection.HeightOf(Format, rules.Properties);
        _controllers = new Controllers(_machine.Input, rules.Properties.Controllers) { Difficulty = _difficulty };
        _rules = new RulesState(rules.Equations) { Mode = Mode };
        _readBus = _machine.Peek;
        _header = StateHeader.For(cartridge, rules, Mode, settings);
        _fixedSize = MeasureState();
        _mark = new byte[_fixedSize - StateHeader.Size];
    }

    /// <summary>The cartridge that was put in.</summary>
    public Cartridge Cartridge { get; }

    /// <summary>The rules that it is played by.</summary>
    public GameRules Rules { get; }

    /// <summary>The mode that is played.</summary>
    public int Mode { get; }

    /// <summary>The picture as it is after the last frame: one palette index a pixel, ScreenHeight rows of 160, top to bottom.</summary>
    public ReadOnlySpan<byte> Screen => _machine.Picture;

    /// <summary>The console's 128 bytes of RAM, $80 to $FF.</summary>
    public ReadOnlySpan<byte> Ram => _machine.Map.Mutable[..Cartridges.MemoryMap.ConsoleRam];

    /// <summary>Pixels in a row: 160.</summary>
    public int ScreenWidth { get; } = DisplayFormat.Width;

    /// <summary>Rows of the picture: 210, for PAL 250, unless the rules give a height.</summary>
    public int ScreenHeight { get; }

    /// <summary>The first row's line, counted from the one where the vertical blank signal ends: 34 unless the rules say another.</summary>
    public int FirstLine => Rules.Properties.FirstLine;

    /// <summary>The television format; it chooses the palette.</summary>
    public TvFormat Format { get; }

    /// <summary>Lines since the current frame began: after a frame, its length.</summary>
    public int Scanlines => _machine.Scanlines;

    /// <summary>Whether <see cref="Reset"/> was called: actions may follow.</summary>
    public bool IsReset => _isReset;

    /// <summary>Whether code that runs often runs as .NET code, which does the same, faster; true where the runtime can.</summary>
    public bool Translates
    {
        get => _machine.Translates;
        set => _machine.Translates = value;
    }

    /// <summary>Instructions that ran while <see cref="Translates"/> was set, and those of them that were interpreted.</summary>
    internal (long All, long Interpreted) Instructions => (_machine.Instructions, _machine.Interpreted);

    /// <summary>True once the game is over; <see cref="Act"/> then does nothing until <see cref="Reset"/>.</summary>
    public bool Terminal => _rules.Terminal;

    /// <summary>Lives left, as the game counts them.</summary>
    public int Lives => _rules.Lives;

    /// <summary>Frames that <see cref="Act"/> has emulated since the last <see cref="Reset"/>.</summary>
    public int EpisodeFrames => _episodeFrames;

    /// <summary>
    /// Starts an episode: a system reset, 60 frames without input, four frames with the console's RESET held, the rules' reset,
    /// the choice of the mode, four more frames with RESET, then the game's start actions. RAM is not cleared, as on a console
    /// that stays switched on.
    /// </summary>
    /// <exception cref="GameRulesException">The game never came to its mode.</exception>
    public void Reset()
    {
        Start();
        _isReset = true;
    }

    /// <summary>
    /// What loading a ROM does in the reference before anyone resets it: the start of an episode in the usual mode, both difficulties on B. The settings take
    /// effect in the <see cref="Reset"/> that must follow.
    /// </summary>
    /// <exception cref="GameRulesException">The game never came to its usual mode.</exception>
    public void Load()
    {
        (_rules.Mode, _controllers.Difficulty) = (Rules.DefaultMode, 0);
        Start();
        (_rules.Mode, _controllers.Difficulty) = (Mode, _difficulty);
        _isReset = false;
    }

    private void Start()
    {
        _controllers.CentrePaddles();
        _machine.SystemReset();
        RunFrames(AtariAction.Noop, SettlingFrames);
        RunFrames(AtariAction.ConsoleReset, SoftResetFrames);
        _rules.Reset();
        _heldAction = AtariAction.Noop;
        ChooseMode();
        RunFrames(AtariAction.ConsoleReset, SoftResetFrames);
        foreach (StartAction start in Rules.StartActions) RunFrames(start.Action, start.Frames);
        _episodeFrames = 0;
    }

    /// <summary>Emulates one frame with an action held.</summary>
    /// <param name="action">0 to 17, see <see cref="AtariAction"/>.</param>
    /// <returns>What the rules say; on a game that is over, reward 0 and nothing is emulated.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Reset"/> was never called.</exception>
    public FrameResult Act(int action)
    {
        CheckAction(action);
        int reward = PlayFrame(action);
        return new FrameResult(reward, _rules.Lives, _rules.Terminal);
    }

    private void CheckAction(int action)
    {
        if (!AtariAction.IsValid(action)) throw new ArgumentOutOfRangeException(nameof(action), action, "Actions are 0 to 17.");
        if (!_isReset) throw new InvalidOperationException("Call Reset before the first action.");
    }

    // What an agent does in a frame: chance may make its last action stick, and a game that is over stands still.
    private int PlayFrame(int action)
    {
        if (_hasChance) TakeByChance(action);
        else _heldAction = action;
        if (_rules.Terminal) return 0;
        RunFrames(Rules.Legal(_heldAction), 1);
        _episodeFrames++;
        return _rules.Reward;
    }

    // A second number is drawn for the second player.
    private void TakeByChance(int action)
    {
        if (_chance.Next() / (double)(1L << 32) >= _repeatProbability) _heldAction = action;
        _ = _chance.Next();
    }

    private void RunFrames(int action, int count)
    {
        for (int i = 0; i < count; i++)
        {
            _controllers.Apply(action);
            _machine.RunFrame();
            _rules.Step(_machine.Map.Image, _readBus);
        }
    }
}

/// <summary>What a game's rules say after one emulated frame.</summary>
/// <param name="Reward">Points gained in this frame; negative where the game takes some away.</param>
/// <param name="Lives">Lives left, as the game counts them; 0 where it has no such count.</param>
/// <param name="Terminal">The game is over: only a reset goes on.</param>
public readonly record struct FrameResult(int Reward, int Lives, bool Terminal);
