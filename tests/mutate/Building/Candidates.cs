using Flow.Mutate.Changes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flow.Mutate.Building;

/// <summary>Every mutant that a folder offers, before any is drawn.</summary>
internal static class Candidates
{
    /// <summary>The mutants of the files that lie in a folder, in the order of the files' names and of the code.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="folder">The folder; a full path.</param>
    /// <param name="root">The repository's folder.</param>
    public static IReadOnlyList<Mutant> In(Compilation compilation, string folder, string root) =>
        [.. Files(compilation, folder).SelectMany(tree => Of(tree, compilation, Path.GetRelativePath(root, tree.FilePath)))];

    /// <summary>The mutants of a file.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="compilation">The project.</param>
    /// <param name="file">The file's name in keys.</param>
    public static IEnumerable<Mutant> Of(SyntaxTree tree, Compilation compilation, string file) => Of(tree, Finder.Find(tree, compilation), file);

    /// <summary>The mutants of a folder that were written down.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="slips">All that were written down.</param>
    /// <param name="folder">The folder; a full path.</param>
    /// <param name="root">The repository's folder.</param>
    public static IReadOnlyList<Mutant> Named(Compilation compilation, IEnumerable<NamedSlip> slips, string folder, string root)
    {
        ILookup<string, NamedSlip> byFile = slips.ToLookup(slip => slip.File);
        return [.. Files(compilation, folder).SelectMany(tree =>
        {
            string file = Path.GetRelativePath(root, tree.FilePath);
            return Of(tree, byFile[file].Select(slip => slip.In(tree)), file);
        })];
    }

    private static IEnumerable<SyntaxTree> Files(Compilation compilation, string folder)
    {
        string inside = folder.TrimEnd('/') + "/";
        return compilation.SyntaxTrees
            .Where(tree => tree.FilePath == folder || tree.FilePath.StartsWith(inside, StringComparison.Ordinal))
            .Where(tree => !tree.FilePath.Contains("/obj/", StringComparison.Ordinal))
            .OrderBy(tree => tree.FilePath, StringComparer.Ordinal);
    }

    private static IEnumerable<Mutant> Of(SyntaxTree tree, IEnumerable<Change> changes, string file)
    {
        Dictionary<MutantKey, int> seen = [];
        foreach (Change change in changes)
        {
            MutantKey first = new(file, Member(change.Node), change.Operator, change.Before, change.After, 1);
            int occurrence = seen[first] = seen.GetValueOrDefault(first) + 1;
            int line = tree.GetLineSpan(change.Node.Span).StartLinePosition.Line + 1;
            yield return new Mutant(0, line, first with { Occurrence = occurrence }, change);
        }
    }

    /// <summary>The type and the member that a node lies in.</summary>
    /// <param name="node">The node.</param>
    public static string Member(SyntaxNode node)
    {
        var type = node.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>();
        string name = node.Ancestors().OfType<MemberDeclarationSyntax>().First() switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            ConstructorDeclarationSyntax => "constructor",
            PropertyDeclarationSyntax property => property.Identifier.Text,
            EventDeclarationSyntax raised => raised.Identifier.Text,
            IndexerDeclarationSyntax => "this",
            OperatorDeclarationSyntax one => one.OperatorToken.Text,
            FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
            _ => "declaration",
        };
        return $"{type?.Identifier.Text}.{name}";
    }
}
