namespace Flow.Atari.Tests.Reference;

/// <summary>Every column of every frame of the reference's traces is met.</summary>
public sealed class TraceTests
{
    public static TheoryData<string> Games => SharedData.Files("traces", "*.csv.gz");

    public static TheoryData<string> AlignedWrites => Fuzz("a_");

    public static TheoryData<string> AnyResetTiming => Fuzz("b_");

    public static TheoryData<string> MidLineMotion => Fuzz("c_");

    public static TheoryData<string> BankSwitched => Fuzz("bank_");

    public static TheoryData<string> Paddles => SharedData.Files("paddles", "*.csv");

    [SkippableTheory]
    [MemberData(nameof(Games))]
    public void Games_play_as_on_the_reference(string trace)
    {
        SharedData.Require();
        string rom = trace.Replace(".csv.gz", ".bin", StringComparison.Ordinal).Replace("_minimal", "", StringComparison.Ordinal);
        TraceRun.Check(SharedData.Bytes("roms", rom), SharedData.Lines("traces", trace));
    }

    [SkippableTheory]
    [MemberData(nameof(AlignedWrites))]
    public void Writes_aligned_to_lines_draw_as_on_the_reference(string trace) => CheckFuzz(trace);

    [SkippableTheory]
    [MemberData(nameof(AnyResetTiming))]
    public void Position_resets_at_any_time_draw_as_on_the_reference(string trace) => CheckFuzz(trace);

    [SkippableTheory]
    [MemberData(nameof(MidLineMotion))]
    public void Motion_within_lines_draws_as_on_the_reference(string trace) => CheckFuzz(trace);

    [SkippableTheory]
    [MemberData(nameof(BankSwitched))]
    public void Cartridges_switch_their_banks_as_on_the_reference(string trace) => CheckFuzz(trace);

    [SkippableTheory]
    [MemberData(nameof(Paddles))]
    public void Paddles_charge_as_on_the_reference(string trace)
    {
        SharedData.Require();
        string rom = trace.Replace(".csv", ".bin", StringComparison.Ordinal);
        TraceRun.Check(SharedData.Bytes("fuzz", rom), SharedData.Lines("paddles", trace));
    }

    private static TheoryData<string> Fuzz(string kind) => SharedData.Files("fuzz", kind + "*.csv.gz");

    private static void CheckFuzz(string trace)
    {
        SharedData.Require();
        string rom = trace.Replace(".csv.gz", ".bin", StringComparison.Ordinal);
        TraceRun.Check(SharedData.Bytes("fuzz", rom), SharedData.Lines("fuzz", trace));
    }
}
