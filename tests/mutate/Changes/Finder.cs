using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flow.Mutate.Changes;

/// <summary>Finds every slip that could be made in a file, in the file's order.</summary>
internal sealed class Finder(SemanticModel model) : CSharpSyntaxWalker
{
    private static readonly Func<SyntaxNode, SemanticModel, IEnumerable<Change>>[] Operators =
        [Arithmetic.Of, Comparisons.Of, Conditions.Of, Constants.Of, Statements.Of, Outcomes.Of, Calls.Of];

    private readonly List<Change> _found = [];

    /// <summary>The slips of a file.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="compilation">What it is compiled in.</param>
    public static IReadOnlyList<Change> Find(SyntaxTree tree, Compilation compilation)
    {
        Finder finder = new(compilation.GetSemanticModel(tree));
        finder.Visit(tree.GetRoot());
        return finder._found;
    }

    /// <inheritdoc/>
    public override void Visit(SyntaxNode? node)
    {
        if (node is null || LeftAlone.Is(node))
            return;
        foreach (var changes in Operators)
            _found.AddRange(changes(node, model));
        base.Visit(node);
    }
}
