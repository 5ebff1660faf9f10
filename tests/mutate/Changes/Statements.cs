using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flow.Mutate.Changes;

/// <summary>A statement that is forgotten: a call, an assignment, a break out of a loop.</summary>
internal static class Statements
{
    /// <summary>The slips that could be made at a node.</summary>
    public static IEnumerable<Change> Of(SyntaxNode node, SemanticModel model)
    {
        if (node is ExpressionStatementSyntax || (node is BreakStatementSyntax && LeavesLoop(node)))
            yield return new Change(node, "statement", null);
    }

    private static bool LeavesLoop(SyntaxNode node) => node.Ancestors().First(above => above is SwitchStatementSyntax
        or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax) is not SwitchStatementSyntax;
}
