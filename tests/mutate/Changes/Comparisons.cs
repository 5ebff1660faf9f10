using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxKind;

namespace Flow.Mutate.Changes;

/// <summary>A comparison that is off at its boundary, or turned round.</summary>
internal static class Comparisons
{
    private static readonly Dictionary<SyntaxKind, (string Operator, SyntaxKind Expression, SyntaxKind Token)[]> Others = new()
    {
        [LessThanExpression] = [("boundary", LessThanOrEqualExpression, LessThanEqualsToken), ("comparison", GreaterThanOrEqualExpression, GreaterThanEqualsToken)],
        [LessThanOrEqualExpression] = [("boundary", LessThanExpression, LessThanToken), ("comparison", GreaterThanExpression, GreaterThanToken)],
        [GreaterThanExpression] = [("boundary", GreaterThanOrEqualExpression, GreaterThanEqualsToken), ("comparison", LessThanOrEqualExpression, LessThanEqualsToken)],
        [GreaterThanOrEqualExpression] = [("boundary", GreaterThanExpression, GreaterThanToken), ("comparison", LessThanExpression, LessThanToken)],
        [EqualsExpression] = [("comparison", NotEqualsExpression, ExclamationEqualsToken)],
        [NotEqualsExpression] = [("comparison", EqualsExpression, EqualsEqualsToken)],
    };

    /// <summary>The slips that could be made at a node.</summary>
    public static IEnumerable<Change> Of(SyntaxNode node, SemanticModel model) =>
        node is BinaryExpressionSyntax binary && Others.TryGetValue(node.Kind(), out var others)
            ? others.Select(other => new Change(node, other.Operator, SyntaxFactory.BinaryExpression(
                other.Expression, binary.Left, SyntaxFactory.Token(other.Token).WithTriviaFrom(binary.OperatorToken), binary.Right)))
            : [];
}
