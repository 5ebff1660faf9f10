namespace Flow.Contracts.Tests;

/// <summary>Nothing of a file or a command line that is shown to people moves a terminal's cursor, or has no end.</summary>
public sealed class ShownTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\u001b[2Jb", "a?[2Jb")]
    [InlineData("two\nlines\r\n", "two?lines??")]
    [InlineData("\u0085\u2028\u2029\u007f\0", "?????")]
    [InlineData("é\uFFFD\U0001F600", "é\uFFFD\U0001F600")]
    public void A_word_is_on_one_line(string text, string shown) => ShownText.Word(text).ShouldBe(shown);

    [Fact]
    public void A_word_is_shown_up_to_sixty_letters()
    {
        ShownText.Word(new string('x', 60)).ShouldBe(new string('x', 60));
        ShownText.Word(new string('x', 61)).ShouldBe(new string('x', 57) + "...");
    }

    [Fact]
    public void A_refusal_keeps_its_lines_and_nothing_else_that_moves_a_cursor() =>
        new FlowException("one\ntwo\u001b[31m\rthree").Message.ShouldBe("one\ntwo?[31m?three");

    [Fact]
    public void No_line_of_a_refusal_is_endless()
    {
        string[] lines = new FlowException($"short\n{new string('x', 100_000)}").Message.Split('\n');
        lines[0].ShouldBe("short");
        lines[1].Length.ShouldBe(2000);
        lines[1].ShouldEndWith("x...");
    }
}
