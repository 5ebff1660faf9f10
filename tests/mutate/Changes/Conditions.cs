using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxKind;

namespace Flow.Mutate.Changes;

/// <summary>Logic that is turned round: a forgotten or surplus "not", "or" for "and", true for false.</summary>
internal static class Conditions
{
    /// <summary>The slips that could be made at a node.</summary>
    public static IEnumerable<Change> Of(SyntaxNode node, SemanticModel model)
    {
        switch (node)
        {
            case BinaryExpressionSyntax binary when binary.IsKind(LogicalAndExpression):
                yield return new Change(node, "logic", Binary(LogicalOrExpression, BarBarToken, binary));
                break;
            case BinaryExpressionSyntax binary when binary.IsKind(LogicalOrExpression):
                yield return new Change(node, "logic", Binary(LogicalAndExpression, AmpersandAmpersandToken, binary));
                break;
            case PrefixUnaryExpressionSyntax not when not.IsKind(LogicalNotExpression):
                yield return new Change(node, "negation", not.Operand);
                break;
            case LiteralExpressionSyntax when node.IsKind(TrueLiteralExpression) || node.IsKind(FalseLiteralExpression):
                yield return new Change(
                    node, "constant", SyntaxFactory.LiteralExpression(node.IsKind(TrueLiteralExpression) ? FalseLiteralExpression : TrueLiteralExpression));
                break;
            case ExpressionSyntax expression when IsAtom(expression) && Decides(expression) && IsTruth(expression, model):
                yield return new Change(
                    node, "negation", SyntaxFactory.PrefixUnaryExpression(LogicalNotExpression, SyntaxFactory.ParenthesizedExpression(expression.WithoutTrivia())));
                break;
        }
    }

    private static BinaryExpressionSyntax Binary(SyntaxKind kind, SyntaxKind token, BinaryExpressionSyntax old) =>
        SyntaxFactory.BinaryExpression(kind, old.Left, SyntaxFactory.Token(token).WithTriviaFrom(old.OperatorToken), old.Right);

    private static bool IsAtom(ExpressionSyntax node) => node is IdentifierNameSyntax or MemberAccessExpressionSyntax
        or InvocationExpressionSyntax or ElementAccessExpressionSyntax or IsPatternExpressionSyntax;

    /// <summary>Whether something is done or given back by what the expression says.</summary>
    private static bool Decides(ExpressionSyntax node) => node.Parent switch
    {
        IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or WhenClauseSyntax => true,
        ForStatementSyntax loop => loop.Condition == node,
        ConditionalExpressionSyntax choice => choice.Condition == node,
        BinaryExpressionSyntax binary => binary.IsKind(LogicalAndExpression) || binary.IsKind(LogicalOrExpression),
        LambdaExpressionSyntax lambda => lambda.ExpressionBody == node,
        _ => false,
    };

    private static bool IsTruth(ExpressionSyntax node, SemanticModel model) =>
        model.GetTypeInfo(node).Type is { SpecialType: SpecialType.System_Boolean };
}
