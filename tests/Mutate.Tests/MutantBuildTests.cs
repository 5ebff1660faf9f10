using System.Reflection;
using Flow.Mutate.Building;

namespace Flow.Mutate.Tests;

/// <summary>All mutants lie in one assembly, and the switch says which one is at work.</summary>
public sealed class MutantBuildTests
{
    [Theory]
    [InlineData("public static int F(int a, int b) => (a * b) - 3;", "(a * b) - 3 → (a * b) + 3", 20 + 3)]
    [InlineData("public static int F(int a, int b) => (a * b) - 3;", "a * b → a / b", 0 - 3)]
    [InlineData("public static int F(int a, int b) { int sum = a; for (int i = 0; i < b; i++) sum += i; return sum; }", "sum += i; → ", 4)]
    [InlineData("public static int F(int a, int b) { int sum = a; for (int i = 0; i < b; i++) sum += i; return sum; }", "sum += i → sum -= i", 4 - 10)]
    [InlineData("public static int F(int a, int b) { int sum = a; for (int i = 0; i < b; i++) sum += i; return sum; }", "i < b → i <= b", 4 + 15)]
    [InlineData("public static int F(int a, int b) { while (true) { a++; if (a > b) break; a = b; break; } return a; }", "a > b → a <= b", 5)]
    [InlineData("public static int F(int a, int b) => int.TryParse(\"7\", out int c) ? c : 0;", "int.TryParse(\"7\", out int c) → !(int.TryParse(\"7\", out int c))", 0)]
    [InlineData("public static int F(int a, int b) { byte c = 200; return c; }", "200 → 201", 201)]
    public void The_active_mutant_is_at_work_and_no_other(string members, string change, int expected)
    {
        var compilation = SampleCode.Compile(members);
        IReadOnlyList<Mutant> all = Candidates.In(compilation, "/src", "/");
        var build = MutantBuild.Make(compilation, all, all.Count);
        var assembly = Assembly.Load(build.Image);
        int Result(int active)
        {
            assembly.GetType(MutantSwitch.Class)!.GetField("Active")!.SetValue(null, active);
            return (int)assembly.GetType("Sample")!.GetMethod("F")!.Invoke(null, [4, 5])!;
        }

        int original = (int)Assembly.Load(Image(compilation)).GetType("Sample")!.GetMethod("F")!.Invoke(null, [4, 5])!;
        Result(0).ShouldBe(original);
        Result(build.Mutants.Single(mutant => $"{mutant.Change.Before} → {mutant.Change.After}" == change).Id).ShouldBe(expected);
        Result(0).ShouldBe(original);
    }

    [Fact]
    public void What_the_compiler_refuses_makes_room_for_the_next()
    {
        var compilation = SampleCode.Compile("public static int F(int a) { int b; b = a; return b + 1; }");
        IReadOnlyList<Mutant> all = Candidates.In(compilation, "/src", "/");
        all[0].Change.Before.ShouldBe("b = a;");

        var build = MutantBuild.Make(compilation, all, 2);

        build.Refused.ShouldBe(1);
        build.Mutants.Select(mutant => mutant.Change.After).ShouldBe(["default!", "b - 1"]);
    }

    private static byte[] Image(Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation)
    {
        using MemoryStream image = new();
        compilation.Emit(image).Success.ShouldBeTrue();
        return image.ToArray();
    }
}
