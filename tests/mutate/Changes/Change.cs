using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flow.Mutate.Changes;

/// <summary>One small slip that could be made at one place.</summary>
/// <param name="Node">What stands there: an expression, or a statement that is left out.</param>
/// <param name="Operator">The kind of slip, in a word or two.</param>
/// <param name="Replacement">What stands there after the slip; null for a statement that is left out.</param>
/// <param name="Type">The type that both must be converted to, where a constant converts by itself and a choice of two does not.</param>
internal sealed partial record Change(SyntaxNode Node, string Operator, ExpressionSyntax? Replacement, TypeSyntax? Type = null)
{
    /// <summary>The code before, in one line.</summary>
    public string Before => OneLine(Node);

    /// <summary>The code after, in one line; empty for a statement that is left out.</summary>
    public string After => Replacement is null ? "" : OneLine(Replacement);

    private static string OneLine(SyntaxNode node) => Space().Replace(node.ToString(), " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
