using Flow.Atari.Hardware;

namespace Flow.Atari.Tests.Hardware;

/// <summary>
/// The RIOT's timer, cycle by cycle. A timer that was written at cycle 0 with a value v and a unit of u cycles shows v − 1 at cycles 1 … u, one less
/// in each unit that follows, and has run out at cycle v u + 1.
/// </summary>
public sealed class RiotTimerTests
{
    private const int Timer = 4;
    private const int Flag = 5;
    private readonly Wires _wires = new();
    private readonly Riot _riot;
    private int _set;

    public RiotTimerTests() => _riot = new Riot(_wires, new InputLines());

    [Theory]
    [InlineData(0x14, 1)]
    [InlineData(0x15, 8)]
    [InlineData(0x16, 64)]
    [InlineData(0x17, 1024)]
    [InlineData(0x97, 1024)]
    public void Each_register_counts_in_its_own_unit(int register, int unit)
    {
        Start(register, value: 3);
        foreach (int value in new[] { 2, 1, 0 })
        {
            int first = ((2 - value) * unit) + 1;
            At(first, Timer).ShouldBe(value);
            At(first + unit - 1, Timer).ShouldBe(value);
        }

        At((3 * unit) + 1, Timer).ShouldBe(0xFF, "it has run out by a cycle");
    }

    /// <summary>At value × unit cycles the timer still shows 0; the flag comes one cycle later, and stays.</summary>
    [Theory]
    [InlineData(0x14, 1, 2)]
    [InlineData(0x14, 200, 201)]
    [InlineData(0x15, 5, 41)]
    [InlineData(0x16, 43, 2753)]
    [InlineData(0x17, 2, 2049)]
    [InlineData(0x17, 0, 1)]
    public void The_flag_is_set_one_cycle_after_the_last_unit(int register, int value, int expired)
    {
        Start(register, value);
        At(expired - 1, Flag).ShouldBe(0);
        At(expired, Flag).ShouldBe(0x80);
        At(expired + 5000, Flag).ShouldBe(0x80, "reading the flag does not clear it");
    }

    /// <summary>
    /// Two units of 8 end at cycle 17, where −1 is shown. The first read from cycle 18 on is remembered: from then on v − ⌊(c − 1)/8⌋ less the
    /// cycles from the 16th to that read are shown.
    /// </summary>
    [Theory]
    [InlineData(18, 0xFE, 30, 0xFD)]
    [InlineData(24, 0xF8, 25, 0xF7)]
    [InlineData(40, 0xE6, 41, 0xE5)]
    public void Beyond_its_end_it_counts_from_the_first_read(int first, int shown, int later, int shownLater)
    {
        Start(0x15, value: 2);
        At(17, Timer).ShouldBe(0xFF);
        At(17, Flag).ShouldBe(0x80, "a read one cycle after the end is not remembered");
        At(first, Timer).ShouldBe(shown);
        At(later, Timer).ShouldBe(shownLater);
        At(later, Flag).ShouldBe(0, "a read beyond the end clears the flag");
    }

    [Fact]
    public void A_write_starts_it_anew_and_forgets_the_read()
    {
        Start(0x14, value: 1);
        At(10, Timer).ShouldBe(0xEF);
        At(10, Flag).ShouldBe(0);
        Start(0x15, value: 1);
        At(8, Timer).ShouldBe(0);
        At(8, Flag).ShouldBe(0);
        At(9, Flag).ShouldBe(0x80);
    }

    /// <summary>With each frame the cycle counter is set back; what the timer shows goes on.</summary>
    [Fact]
    public void It_goes_on_when_the_cycle_counter_is_set_back()
    {
        Start(0x16, value: 43);
        At(2752, Timer).ShouldBe(0);
        SetBack();
        At(2752, Flag).ShouldBe(0);
        At(2753, Flag).ShouldBe(0x80);
        int shown = At(2760, Timer);
        SetBack();
        At(2760, Timer).ShouldBe(shown);
        At(2760 + 64, Timer).ShouldBe((shown - 1) & 0xFF);
    }

    [Theory]
    [InlineData(0x10)]
    [InlineData(0x04)]
    [InlineData(0x13)]
    public void Other_registers_start_nothing(int register)
    {
        Start(0x14, value: 5);
        _riot.Write(register, 99);
        At(3, Timer).ShouldBe(2);
    }

    [Fact]
    public void Registers_repeat_every_eight_addresses()
    {
        Start(0x14, value: 9);
        At(4, 6).ShouldBe(5);
        At(4, 0xC).ShouldBe(5);
        At(10, 7).ShouldBe(0x80);
        At(10, 0xD).ShouldBe(0x80);
    }

    private void Start(int register, int value)
    {
        _wires.Cycles = _set = 1000;
        _riot.Write(register, value);
    }

    /// <summary>Reads a register a number of cycles after the timer was written.</summary>
    private int At(int cycles, int register)
    {
        _wires.Cycles = _set + cycles;
        return _riot.Read(register);
    }

    private void SetBack()
    {
        _set -= 500;
        _riot.Rebase(500);
    }
}
