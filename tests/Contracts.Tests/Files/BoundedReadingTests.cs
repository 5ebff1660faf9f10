using Flow.Contracts.Files;

namespace Flow.Contracts.Tests.Files;

public sealed class BoundedReadingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a\n", "a")]
    [InlineData("a\r\nb\n\nc", "a|b||c")]
    [InlineData("\n\n", "|")]
    [InlineData("12345\n123456\n1234567890\n12", "12345|123456|123456|12")]
    public void Lines_come_without_their_ends_and_long_ones_cut(string text, string lines) =>
        string.Join('|', new StringReader(text).ReadLines(5)).ShouldBe(lines);

    [Theory]
    [InlineData(1)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(16_385)]
    [InlineData(100_000)]
    public void A_line_goes_on_from_one_piece_to_the_next(int length)
    {
        string[] lines = [new('x', length), "", new('y', length), "z"];

        new StringReader(string.Join('\n', lines)).ReadLines(1 << 20).ShouldBe(lines);
        new StringReader(string.Join('\n', lines)).ReadLines(10).Select(line => line.Length).ShouldBe(lines.Select(line => Math.Min(line.Length, 11)));
    }
}
