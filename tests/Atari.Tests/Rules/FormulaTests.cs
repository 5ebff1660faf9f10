namespace Flow.Atari.Tests.Rules;

public sealed class FormulaTests
{
    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("10 - 4 - 3", 3)]
    [InlineData("1 | 6 & 3 ^ 8", 11)]
    [InlineData("1 << 2 + 1", 8)]
    [InlineData("6 & 3 == 3", 0)]
    [InlineData("1 || 0 && 0", 1)]
    [InlineData("2 < 3 == 1", 1)]
    [InlineData("0 ? 1 : 0 ? 2 : 3", 3)]
    [InlineData("!5 + ~0 - -3", 2)]
    [InlineData("- -7", 7)]
    [InlineData("0x1F + 0X10", 47)]
    [InlineData("-7 / 2", -3)]
    [InlineData("-7 % 3", -1)]
    [InlineData("5 / 0 + 5 % 0", 0)]
    [InlineData("(-2147483647 - 1) / -1", int.MinValue)]
    [InlineData("2147483647 + 1", int.MinValue)]
    [InlineData("1 << 33", 2)]
    [InlineData("-8 >> 1", -4)]
    [InlineData("5 && 7", 1)]
    [InlineData("ram[0x11] + ram[two]", 19)]
    [InlineData("ram[130]", 2)]
    [InlineData("bus[0x1080]", 0x108)]
    [InlineData("bcd(0x12)", 12)]
    [InlineData("bcd(0x12, 0x34)", 3412)]
    [InlineData("bcd(1, 2, 3)", 30201)]
    [InlineData("s8(0x180)", -128)]
    [InlineData("min(3, -4) + max(3, -4)", -1)]
    [InlineData("sum(i, 1, 4, i * ram[i])", 30)]
    [InlineData("count(i, 0, 9, i % 3 == 0)", 4)]
    [InlineData("sum(i, 0, 2, count(j, 0, i, j == i))", 3)]
    [InlineData("sum(i, 5, 4, 1)", 0)]
    [InlineData("mode", 7)]
    [InlineData("two + prev(reward)", 2)]
    public void Formulas_mean_what_they_mean_in_C(string formula, int expected) => Assert.Equal(expected, Formulas.Evaluate(formula));

    [Theory]
    [InlineData("1 +", "column 4", "found the end")]
    [InlineData("(1", "column 3", "expected ')'")]
    [InlineData("1 2", "column 3", "found '2'")]
    [InlineData("2 + lives", "column 5", "'lives' is no equation that comes earlier")]
    [InlineData("prev(nothing)", "column 6", "'nothing' is no equation of this game")]
    [InlineData("bcd(1, 2, 3, 4)", "column 1", "4 arguments")]
    [InlineData("min(1)", "column 1", "1 arguments")]
    [InlineData("sum(two, 0, 1, 1)", "column 5", "'two' is taken")]
    [InlineData("sum(i, 0, 1, i) + i", "column 19", "'i' is no equation")]
    [InlineData("sum(3, 0, 1, 1)", "column 5", "a counter's name")]
    [InlineData("0xG", "column 1", "no 32-bit number")]
    [InlineData("99999999999", "column 1", "no 32-bit number")]
    [InlineData("1 ? 2", "column 6", "expected ':'")]
    [InlineData("1 @ 2", "column 3", "found '@'")]
    [InlineData("", "column 1", "found the end")]
    public void Errors_say_where_and_what(string formula, string column, string words)
    {
        string message = Formulas.Refusal(formula);
        Assert.StartsWith($"toy: reward, {column}: ", message, StringComparison.Ordinal);
        Assert.Contains(words, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("-")]
    [InlineData("1 ? ")]
    public void Nesting_without_end_is_refused_and_not_followed(string piece) =>
        Assert.Contains("nested deeper", Formulas.Refusal(string.Concat(Enumerable.Repeat(piece, 900)) + "1"), StringComparison.Ordinal);
}
