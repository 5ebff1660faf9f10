using Flow.Mutate.Building;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flow.Mutate.Tests;

/// <summary>A few lines of code as a project of their own.</summary>
internal static class SampleCode
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The project of a class <c>Sample</c> with these members.</summary>
    public static CSharpCompilation Compile(string members) => CSharpCompilation.Create(
        $"sample-{Guid.NewGuid():N}",
        [CSharpSyntaxTree.ParseText($"using System; using System.Linq; public static class Sample {{ {members} }}", path: "/src/Sample.cs")],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The mutants of a class <c>Sample</c> with these members.</summary>
    public static IReadOnlyList<Mutant> Mutants(string members) => Candidates.In(Compile(members), "/src", "/");

    /// <summary>What the mutants make of the code: "before → after".</summary>
    public static IEnumerable<string> Changes(string members) =>
        Mutants(members).Select(mutant => $"{mutant.Change.Before} → {mutant.Change.After}");
}
