using System.Reflection;
using System.Runtime.Loader;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Rules.Natural;
using Flow.Stages.Learning.Rules.References;
using Flow.Stages.Returns;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flow.Verification.Tests;

/// <summary>
/// Compiles Flow's own sources of Returns and the rules once more, with one change, and hands the result to the checks in the place of
/// what training uses. The copies take precedence over the originals of the same names. A copy has the name of this assembly, so that Flow.Stages shows it
/// what it shows this one; each copy has a load context of its own.
/// </summary>
internal static class MutantCompiler
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;";

    private static readonly string Name = typeof(MutantCompiler).Assembly.GetName().Name!;

    private delegate void RowFunction(int row, in PathSteps played);

    private static readonly string[] Sources =
    [
        "Returns/ReturnCalculator.cs",
        "Returns/PathTable.cs",
        "Learning/Rules/PolicyGradient.cs",
        "Learning/Rules/PgNaive.cs",
        "Learning/Rules/PgProper.cs",
        "Learning/Rules/QlOnline.cs",
        "Learning/Rules/DampedQ.cs",
        "Learning/Rules/NaturalPg.cs",
        "Learning/Rules/Dqn.cs",
        "Learning/Rules/SoftDqn.cs",
        "Learning/Rules/Pgq.cs",
        "Learning/Rules/Pcl.cs",
        "Networks/GradientStream.cs",
        "Learning/Rules/References/SharedWeight.cs",
        "Learning/Rules/References/RowWeights.cs",
        "Learning/Rules/Natural/ConjugateGradient.cs",
        "Learning/Rules/Natural/LeastSquares.cs",
    ];

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != Name).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What training would use if the change had been made; null for no change.</summary>
    public static Subject Compile(Mutation? mutation)
    {
        SyntaxTree[] trees = [CSharpSyntaxTree.ParseText(Usings), .. Sources.Select(file => CSharpSyntaxTree.ParseText(Text(file, mutation), path: file))];
        var compilation = CSharpCompilation.Create(Name, trees, References, Options);
        using MemoryStream image = new();
        compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString()).ShouldBeEmpty();
        image.Position = 0;
        return SubjectOf(new AssemblyLoadContext(name: null).LoadFromStream(image));
    }

    private static string Text(string file, Mutation? mutation)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "src", "Stages", file));
        if (mutation?.File != file)
            return text;
        text.Split(mutation.Original).Length.ShouldBe(2, $"'{mutation.Original}' must stand in {file}, once");
        return text.Replace(mutation.Original, mutation.Replacement, StringComparison.Ordinal);
    }

    private static Subject SubjectOf(Assembly mutant) => new()
    {
        Returns = (gamma, tau, form, lambda) => ReturnsOf(mutant, gamma, tau, form, lambda),
        SharedWeight = logWeight => Make<IReferenceWeights>(mutant, typeof(SharedWeight), logWeight),
        RowWeights = logWeights => Make<IReferenceWeights>(mutant, typeof(RowWeights), logWeights),
        PgNaive = (tau, c) => Make<IRolloutRule>(mutant, typeof(PgNaive), tau, c),
        PgProper = (tau, c) => Make<IRolloutRule>(mutant, typeof(PgProper), tau, c),
        QlOnline = (tau, c, raw) => Make<IRolloutRule>(mutant, typeof(QlOnline), tau, c, raw),
        DampedQ = (tau, c, epsilon) => Make<IRolloutRule>(mutant, typeof(DampedQ), tau, c, epsilon, 1),
        NaturalPg = (tau, c, solver) => Make<IRolloutRule>(mutant, typeof(NaturalPg), tau, c, solver),
        Dqn = doubled => Make<IReplayRule>(mutant, typeof(Dqn), Subject.PlainQ, doubled),
        SoftDqn = (tau, doubled) => Make<IPaidReplayRule>(mutant, typeof(SoftDqn), Subject.PlainQ, doubled, tau),
        Pgq = (tau, c, mixing) => Make<IReplayRule>(mutant, typeof(Pgq), tau, c, mixing),
        Pcl = (tau, c, raw) => Make<IPathRule>(mutant, typeof(Pcl), tau, c, raw),
        Paths = (PathTable table, int row, in PathSteps played) => FillPaths(mutant, table, row, played),
        LeastSquares = damping => Make<INaturalSolver>(mutant, typeof(LeastSquares), damping),
        ConjugateGradient = (damping, iterations) => Make<INaturalSolver>(mutant, typeof(ConjugateGradient), damping, iterations, 1e-15),
    };

    private static ReturnFunction ReturnsOf(Assembly mutant, double gamma, double tau, ReturnForm form, double lambda)
    {
        object calculator = Make<object>(mutant, typeof(ReturnCalculator), gamma, tau, form, lambda);
        return calculator.GetType().GetMethod(nameof(ReturnCalculator.Compute))!
            .MakeGenericMethod(typeof(double)).CreateDelegate<ReturnFunction>(calculator);
    }

    /// <summary>Fills a row of the mutant's own table, and copies it to the one that the check reads.</summary>
    private static void FillPaths(Assembly mutant, PathTable table, int row, in PathSteps played)
    {
        object other = Make<object>(mutant, typeof(PathTable), table.Rows, table.Steps, table.Longest, table.Gamma);
        other.GetType().GetMethod(nameof(PathTable.Fill))!.CreateDelegate<RowFunction>(other)(row, played);
        foreach (PropertyInfo property in typeof(PathTable).GetProperties().Where(property => property.PropertyType.IsArray))
        {
            var from = (Array)other.GetType().GetProperty(property.Name)!.GetValue(other)!;
            int count = from.Length / table.Rows;
            Array.Copy(from, row * count, (Array)property.GetValue(table)!, row * count, count);
        }
    }

    private static T Make<T>(Assembly mutant, Type original, params object[] arguments) =>
        (T)Activator.CreateInstance(mutant.GetType(original.FullName!, throwOnError: true)!, arguments)!;
}
