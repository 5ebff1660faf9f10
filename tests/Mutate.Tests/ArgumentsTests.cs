namespace Flow.Mutate.Tests;

/// <summary>The command line.</summary>
public sealed class ArgumentsTests
{
    [Fact]
    public void Options_are_read() =>
        Arguments.Parse(["src/Stages", "--mutants", "400", "--seed", "7", "--jobs", "2", "--again"])
            .ShouldBe(new Arguments("src/Stages", 400, 7, 2, 15, null, Again: true, List: false, Build: true));

    [Theory]
    [InlineData("a folder of src is missing")]
    [InlineData("a folder of src is missing", "--seed", "1")]
    [InlineData("'--many' is no option", "src", "--many")]
    [InlineData("--seed needs a value", "src", "--seed")]
    [InlineData("--mutants is a number from 1 to 100000, not 'none'", "src", "--mutants", "none")]
    public void What_is_wrong_is_said(string message, params string[] arguments) =>
        Should.Throw<FormatException>(() => Arguments.Parse(arguments)).Message.ShouldBe(message);
}
