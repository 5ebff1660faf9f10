namespace Flow.Mutate.Tests;

/// <summary>Which slips are tried on which code.</summary>
public sealed class OperatorTests
{
    [Theory]
    [InlineData("static double F(double a, double b) => a - b;", "a - b → default!", "a - b → a + b")]
    [InlineData("static double F(double a) => -a;", "-a → default!", "-a → a")]
    [InlineData("static bool F(int a) => a < 7;", "a < 7 → a <= 7", "a < 7 → a >= 7", "7 → 8", "7 → 6", "7 → 0")]
    [InlineData("static bool F(bool a, bool b) => a && !b;", "a && !b → a || !b", "a → !(a)", "!b → b")]
    [InlineData("static byte F() => 255;", "255 → 254", "255 → 0")]
    [InlineData("const int N = 3; static long F() => N;", "N → default!", "N → N + 1", "N → N - 1", "N → 0")]
    [InlineData("static void F(int[] a) { a[^1] = 2; a.AsSpan().Clear(); }",
        "a[^1] = 2; → ", "1 → 2", "1 → 0", "2 → 3", "2 → 1", "2 → 0", "a.AsSpan().Clear(); → ")]
    [InlineData("static double F(double a, double b) => Math.Pow(a, b);", "Math.Pow(a, b) → default!", "Math.Pow(a, b) → Math.Pow(b, a)")]
    [InlineData("static int F(int a, int b) => Math.Min(a, b);", "Math.Min(a, b) → default!", "Math.Min(a, b) → Math.Max(a, b)")]
    [InlineData("static string F(string a) => a.Trim();", "a.Trim() → default!", "a.Trim() → a")]
    [InlineData("static bool F(object? a) => a is null;", "a is null → !(a is null)")]
    public void The_slips_at_a_place_are_those_that_people_make(string members, params string[] expected) =>
        SampleCode.Changes(members).ShouldBe(expected);

    [Theory]
    [InlineData("static string F(int a) => $\"{a + 1}\";", "$\"{a + 1}\" → default!")]
    [InlineData("static void F(int a) { if (a > 1) throw new ArgumentException(\"1\" + 2); }", "a > 1 → a >= 1", "a > 1 → a <= 1", "1 → 2", "1 → 0")]
    [InlineData("static void F(string a) { ArgumentNullException.ThrowIfNull(a); }")]
    [InlineData("static void F(IDisposable a) { a.Dispose(); }")]
    [InlineData("const int N = 3 + 4; static void F(int a = 5) { }")]
    [InlineData("static object F(int a) => Enumerable.Range(0, a).Select(_ => a);", "Enumerable.Range(0, a).Select(_ => a) → default!",
        "Enumerable.Range(0, a).Select(_ => a) → Enumerable.Range(0, a)", "Enumerable.Range(0, a) → Enumerable.Range(a, 0)")]
    [InlineData("static int F(int a) => a switch { 1 => a, _ => throw new InvalidOperationException() };",
        "a switch { 1 => a, _ => throw new InvalidOperationException() } → default!")]
    public void Text_guards_disposal_and_constants_are_left_alone(string members, params string[] expected) =>
        SampleCode.Changes(members).ShouldBe(expected);

    [Fact]
    public void A_mutant_is_named_by_its_member_and_counted_where_it_is_alike()
    {
        var mutants = SampleCode.Mutants("static int F(int a) => a + 1 + (1 * a); static int G(int a) => a + 1;").Where(mutant => mutant.Change.Before == "1").ToArray();

        mutants.Select(mutant => (mutant.Key.File, mutant.Key.Member, mutant.Key.After, mutant.Key.Occurrence)).ShouldBe(
        [
            ("src/Sample.cs", "Sample.F", "2", 1), ("src/Sample.cs", "Sample.F", "0", 1),
            ("src/Sample.cs", "Sample.F", "2", 2), ("src/Sample.cs", "Sample.F", "0", 2),
            ("src/Sample.cs", "Sample.G", "2", 1), ("src/Sample.cs", "Sample.G", "0", 1),
        ]);
    }
}
