using Flow.Mutate.Building;
using Flow.Mutate.Changes;
using Flow.Mutate.Results;
using Microsoft.CodeAnalysis.CSharp;

namespace Flow.Mutate.Tests;

/// <summary>The slips that were written down.</summary>
public sealed class NamedSlipTests
{
    public static TheoryData<string> Named { get; } = [.. File.ReadLines(Repository.PathOf("tests/mutate/named.csv")).Skip(1)];

    /// <summary>A slip that does not stand in the code any more is tried no more: the list follows the code.</summary>
    [Theory]
    [MemberData(nameof(Named))]
    public void Each_stands_in_the_code(string row)
    {
        NamedSlip slip = NamedSlips.Read(["", row]).Single();
        Change change = slip.In(CSharpSyntaxTree.ParseText(File.ReadAllText(Repository.PathOf(slip.File))));

        change.Replacement?.ContainsDiagnostics.ShouldBeFalse($"'{slip.After}' is one expression");
        slip.What.ShouldNotBeEmpty();
        slip.Test.Split('.')[..3].ShouldBe(["Flow", slip.File.Split('/')[1], "Tests"]);
    }

    [Fact]
    public void It_is_found_by_its_member_and_its_number()
    {
        const string Members = "static int F(int a) => a + 1; static int G(int a) { a = a + 1; return a + 1; }";
        var slip = new NamedSlip("src/Sample.cs", "Sample.G", "a + 1", "a - 1", 2, "one too few", "Sample.Tests");
        Mutant mutant = Candidates.Named(SampleCode.Compile(Members), [slip, slip with { File = "src/Other.cs" }], "/src", "/").Single();

        mutant.Key.ShouldBe(new MutantKey("src/Sample.cs", "Sample.G", "one too few", "a + 1", "a - 1", 1));
        mutant.Change.Node.Parent.ShouldBeOfType<Microsoft.CodeAnalysis.CSharp.Syntax.ReturnStatementSyntax>();
    }

    [Fact]
    public void One_that_stands_nowhere_is_told()
    {
        var slip = new NamedSlip("src/Sample.cs", "Sample.F", "a + 1", "", 2, "", "");
        Should.Throw<InvalidOperationException>(() => Candidates.Named(SampleCode.Compile("static int F(int a) => a + 1;"), [slip], "/src", "/"))
            .Message.ShouldBe("'a + 1' (number 2) does not stand in Sample.F of src/Sample.cs");
    }
}
