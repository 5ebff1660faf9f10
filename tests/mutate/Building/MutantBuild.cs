using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flow.Mutate.Building;

/// <summary>The mutants that were drawn, in one assembly.</summary>
/// <param name="Mutants">The mutants, in the order drawn.</param>
/// <param name="Refused">How many were drawn that the compiler refused.</param>
/// <param name="Image">The assembly.</param>
internal sealed record MutantBuild(IReadOnlyList<Mutant> Mutants, int Refused, byte[] Image)
{
    /// <summary>Local, out parameter, field of a struct: used before something was assigned.</summary>
    private static readonly string[] Unassigned = ["CS0165", "CS0177", "CS0170", "CS0171"];

    /// <summary>Takes mutants in an order until so many are there that compile.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="order">The candidates in the order drawn.</param>
    /// <param name="count">How many are wanted.</param>
    public static MutantBuild Make(CSharpCompilation compilation, IEnumerable<Mutant> order, int count)
    {
        var waiting = new Queue<Mutant>(order.Select((mutant, index) => mutant with { Id = index + 1 }));
        List<Mutant> taken = [];
        int refused = 0;
        while (true)
        {
            while (taken.Count < count && waiting.TryDequeue(out Mutant? next))
                taken.Add(next);
            // Numbers as drawn, with gaps where the compiler refused: the same whatever is refused.
            CSharpCompilation mutated = Mutate(compilation, taken);
            using MemoryStream image = new();
            Diagnostic[] errors = [.. mutated.Emit(image).Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error)];
            if (errors.Length == 0)
                return new MutantBuild(taken, refused, image.ToArray());
            HashSet<int> guilty = [.. errors.SelectMany(error => Guilty(error, mutated))];
            if (guilty.Count == 0)
                throw new InvalidOperationException($"An error that no mutant can have made: {errors[0]}");
            refused += taken.RemoveAll(mutant => guilty.Contains(mutant.Id));
        }
    }

    private static CSharpCompilation Mutate(CSharpCompilation compilation, List<Mutant> taken)
    {
        foreach (IGrouping<SyntaxTree, Mutant> file in taken.GroupBy(mutant => mutant.Change.Node.SyntaxTree))
            compilation = compilation.ReplaceSyntaxTree(file.Key, Schemata.Write(file.Key, file));
        string source = MutantSwitch.Source(taken.Max(mutant => mutant.Id));
        return compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)compilation.SyntaxTrees[0].Options));
    }

    /// <summary>
    /// The mutants to blame for an error: for a variable without a value, the assignments left out in the member; else the mutant that the
    /// error lies in; else those that lie in what the error is about; else those of the whole member.
    /// </summary>
    private static IEnumerable<int> Guilty(Diagnostic error, CSharpCompilation mutated)
    {
        SyntaxNode? place = error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        if (place is null || !mutated.ContainsSyntaxTree(place.SyntaxTree))
            return [];
        MemberDeclarationSyntax member = place.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().First();
        int[] leftOut = Unassigned.Contains(error.Id) ? [.. Inside(member, Schemata.MarkOfLeftOut)] : [];
        if (leftOut.Length > 0)
            return leftOut;
        SyntaxNode? around = place.AncestorsAndSelf().FirstOrDefault(node => node.HasAnnotations(Schemata.Mark));
        if (around is not null)
            return Numbers(around, Schemata.Mark);
        int[] inside = [.. Inside(place, Schemata.Mark)];
        return inside.Length > 0 ? inside : Inside(member, Schemata.Mark);
    }

    private static IEnumerable<int> Inside(SyntaxNode node, string kind) => node.GetAnnotatedNodes(kind).SelectMany(inner => Numbers(inner, kind));

    private static IEnumerable<int> Numbers(SyntaxNode node, string kind) =>
        node.GetAnnotations(kind).Select(mark => int.Parse(mark.Data!, CultureInfo.InvariantCulture));
}
