using System.Globalization;
using Flow.Atari.Rules;

namespace Flow.Atari.Reports;

/// <summary>
/// What a game's rules answer to a sequence of RAM contents. A line is <c>step,reset,ram_changes</c>; what follows is not looked
/// at. <c>reset</c> 1 resets the rules before the step; a change is <c>index:value</c> in hexadecimal digits, <c>cindex:value</c> for RAM of the
/// cartridge at $1080 + index. The first line names the columns.
/// </summary>
internal sealed class RuleSequence
{
    private const int RamBytes = 128;
    private const int LongestNumber = 18;
    private const int CartridgeStart = 0x1080;

    private readonly RulesState _state;
    private readonly byte[] _ram = new byte[RamBytes];
    private readonly byte[] _cartridge = new byte[RamBytes];
    private readonly Func<int, int> _readBus;

    /// <summary>Begins with empty memory.</summary>
    /// <param name="rules">The rules, in the game's usual mode.</param>
    public RuleSequence(GameRules rules)
    {
        _state = new RulesState(rules.Equations) { Mode = rules.DefaultMode };
        _readBus = address => address is >= CartridgeStart and < CartridgeStart + RamBytes ? _cartridge[address - CartridgeStart] : 0;
    }

    /// <summary>Reads a sequence and writes <c>step,reward,lives,terminal</c> for each of its lines.</summary>
    /// <exception cref="FormatException">There is no line, or one is not of the form; the message names it.</exception>
    public void Run(TextReader sequence, TextWriter answers)
    {
        if (sequence.ReadLine() is null) throw new FormatException("the file is empty: line 1 names the columns step,reset,ram_changes.");
        answers.WriteLine("step,reward,lives,terminal");
        for (int number = 2; sequence.ReadLine() is { } line; number++)
        {
            if (line.Length > 0) answers.WriteLine(Answer(line, number));
        }
    }

    private string Answer(string line, int number)
    {
        string[] fields = line.Split(',');
        if (fields.Length < 3 || fields[1] is not ("0" or "1") || fields[0].Length is 0 or > LongestNumber || !fields[0].All(char.IsAsciiDigit))
            throw new FormatException($"line {number}: expected step,reset,ram_changes with a number as the step and a reset of 0 or 1.");
        if (fields[1] == "1") _state.Reset();
        foreach (string change in fields[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)) Change(change, number);
        _state.Step(_ram, _readBus);
        return string.Create(CultureInfo.InvariantCulture, $"{fields[0]},{_state.Reward},{_state.Lives},{(_state.Terminal ? 1 : 0)}");
    }

    // "3e:0e" is a byte of RAM, "c3e:0e" one of the cartridge's: the length tells, since c is also a digit.
    private void Change(string change, int number)
    {
        int colon = change.IndexOf(':', StringComparison.Ordinal);
        bool good = TryHex(change.AsSpan(Math.Max(colon - 2, 0), colon < 2 ? 0 : 2), out int index) & TryHex(change.AsSpan(colon + 1), out int value)
            && index < RamBytes && value <= byte.MaxValue && (colon == 2 || (colon == 3 && change[0] == 'c'));
        if (!good) throw new FormatException($"line {number}: '{ShownText.Of(change)}' is no change of a byte; allowed is 00:00 to 7f:ff, with c before it for the cartridge's.");
        (colon == 3 ? _cartridge : _ram)[index] = (byte)value;
    }

    private static bool TryHex(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && value >= 0;
}
