using System.Globalization;
using Flow.Lab.Fuzzing;
using Flow.Lab.Fuzzing.Inputs;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Fuzzing;

/// <summary>The first inputs of each kind; <c>flow fuzz</c> goes on.</summary>
public sealed class FuzzKindTests : IDisposable
{
    private const int Inputs = 200;
    private const long Seed = 1;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => [.. FuzzKinds.Names];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_first_inputs_are_read_or_refused_in_a_line_and_do_no_harm(string name)
    {
        using FuzzPlace place = new(_folder.At("place"));
        using FuzzKind kind = FuzzKinds.Make(name);
        kind.Prepare(place.Made);
        FuzzTrial trial = new(kind, place, Seed);
        HashSet<FuzzEnd> ends = [];
        for (int number = 0; number < Inputs; number++)
        {
            FuzzVerdict verdict = trial.Try(number);
            verdict.End.ShouldNotBe(FuzzEnd.Bad, string.Create(CultureInfo.InvariantCulture, $"{name} {number}: {verdict.Line} {verdict.Fault}"));
            ends.Add(verdict.End);
        }

        // Both are reached: a reader that takes everything, or nothing, would be no reader.
        ends.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("roms")]
    [InlineData("rules")]
    [InlineData("profiles")]
    [InlineData("set")]
    [InlineData("http")]
    [InlineData("checkpoints")]
    [InlineData("runs")]
    public void An_input_is_the_same_for_the_same_number_and_every_other_one_was_a_good_file(string name)
    {
        using FuzzKind first = Prepared(name, "first");
        using FuzzKind second = Prepared(name, "second");
        int differing = 0;
        for (int number = 30; number > 0; number--)
        {
            FuzzInput input = first.Make(Seed, number);
            Text(second.Make(Seed, number)).ShouldBe(Text(input));
            input.IsMutated.ShouldBe(number % 2 == 0);
            differing += Text(first.Make(Seed + 1, number)) == Text(input) ? 0 : 1;
        }

        differing.ShouldBeGreaterThan(25);
    }

    private FuzzKind Prepared(string name, string folder)
    {
        FuzzKind kind = FuzzKinds.Make(name);
        kind.Prepare(Directory.CreateDirectory(_folder.At(folder)).FullName);
        return kind;
    }

    private static string Text(FuzzInput input) => string.Join('\n', input.Files.Select(file => $"{file.Name} {Convert.ToHexString(file.Bytes)}"));
}
