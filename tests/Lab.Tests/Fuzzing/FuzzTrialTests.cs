using Flow.Lab.Fuzzing;
using Flow.Lab.Fuzzing.Kinds;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Fuzzing;

/// <summary>What no input may do is seen, by a reader that really does it.</summary>
public sealed class FuzzTrialTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2, "InvalidOperationException: this should have been refused")]
    [InlineData(6, "it allocated 513 MiB; allowed are 512")]
    [InlineData(8, "files outside of its folder were made or changed: beside/more.txt (0 bytes")]
    [InlineData(9, "its refusal has 2 lines: this is | no line")]
    [InlineData(10, "it prints the control character U+001B")]
    public void What_is_bad_is_named(long number, string line)
    {
        using FuzzPlace place = new(_folder.At("place"));
        using FaultyKind kind = new();
        FuzzTrial trial = new(kind, place, seed: 1);

        FuzzVerdict verdict = trial.Try(number);
        verdict.End.ShouldBe(FuzzEnd.Bad);
        verdict.Line.ShouldStartWith(line);

        // The next one is not blamed for it.
        trial.Try(0).End.ShouldNotBe(FuzzEnd.Bad);
    }

    [Fact]
    public void The_files_of_an_input_lie_there_and_no_others()
    {
        using FuzzPlace place = new(_folder.At("place"));
        byte[] same = [1, 2];
        place.Put(new([new("a.txt", same), new("below/b.txt", [3])]));
        place.Put(new([new("a.txt", same), new("c.txt", [4])]));

        Directory.GetFiles(place.Folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order().ShouldBe(["a.txt", "c.txt"]);
        File.ReadAllBytes(place.At("a.txt")).ShouldBe(same);
        place.Trespass().ShouldBeNull();
    }

    [Theory]
    [InlineData("one line", false, null)]
    [InlineData("two\nlines", false, "its refusal has 2 lines: two | lines")]
    [InlineData("two\nlines", true, null)]
    [InlineData("", false, "its refusal has an empty line: ")]
    [InlineData("a\ttab", true, "it prints the control character U+0009")]
    [InlineData("a\u2028separator", true, "it prints the control character U+2028")]
    public void A_refusal_is_a_line_for_people(string text, bool hasLists, string? problem) =>
        PrintedLines.ProblemOfRefusal(text, hasLists).ShouldBe(problem);

    [Fact]
    public void A_refusal_ends()
    {
        PrintedLines.ProblemOfRefusal(new string('x', 4001), mayHaveLines: true).ShouldStartWith("its refusal has a line of 4001 letters: xxx");
        PrintedLines.ProblemOfRefusal(string.Join('\n', Enumerable.Repeat("x", 151)), mayHaveLines: true).ShouldStartWith("its refusal has 151 lines: x | x");
    }
}
