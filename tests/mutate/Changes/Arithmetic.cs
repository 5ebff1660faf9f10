using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxKind;

namespace Flow.Mutate.Changes;

/// <summary>The wrong operator of two that do the reverse, and a sign or a step that goes the other way.</summary>
internal static class Arithmetic
{
    private static readonly Dictionary<SyntaxKind, (SyntaxKind Expression, SyntaxKind Token)> Others = new()
    {
        [AddExpression] = (SubtractExpression, MinusToken),
        [SubtractExpression] = (AddExpression, PlusToken),
        [MultiplyExpression] = (DivideExpression, SlashToken),
        [DivideExpression] = (MultiplyExpression, AsteriskToken),
        [ModuloExpression] = (MultiplyExpression, AsteriskToken),
        [LeftShiftExpression] = (RightShiftExpression, GreaterThanGreaterThanToken),
        [RightShiftExpression] = (LeftShiftExpression, LessThanLessThanToken),
        [BitwiseAndExpression] = (BitwiseOrExpression, BarToken),
        [BitwiseOrExpression] = (BitwiseAndExpression, AmpersandToken),
        [ExclusiveOrExpression] = (BitwiseAndExpression, AmpersandToken),
        [AddAssignmentExpression] = (SubtractAssignmentExpression, MinusEqualsToken),
        [SubtractAssignmentExpression] = (AddAssignmentExpression, PlusEqualsToken),
        [MultiplyAssignmentExpression] = (DivideAssignmentExpression, SlashEqualsToken),
        [DivideAssignmentExpression] = (MultiplyAssignmentExpression, AsteriskEqualsToken),
        [AndAssignmentExpression] = (OrAssignmentExpression, BarEqualsToken),
        [OrAssignmentExpression] = (AndAssignmentExpression, AmpersandEqualsToken),
        [PreIncrementExpression] = (PreDecrementExpression, MinusMinusToken),
        [PreDecrementExpression] = (PreIncrementExpression, PlusPlusToken),
        [PostIncrementExpression] = (PostDecrementExpression, MinusMinusToken),
        [PostDecrementExpression] = (PostIncrementExpression, PlusPlusToken),
    };

    /// <summary>The slips that could be made at a node.</summary>
    public static IEnumerable<Change> Of(SyntaxNode node, SemanticModel model)
    {
        if (node is PrefixUnaryExpressionSyntax { Operand: not LiteralExpressionSyntax } minus && minus.IsKind(UnaryMinusExpression))
            yield return new Change(node, "sign", minus.Operand);
        if (!Others.TryGetValue(node.Kind(), out var other) || IsText(node, model))
            yield break;
        ExpressionSyntax? replacement = node switch
        {
            BinaryExpressionSyntax binary => SyntaxFactory.BinaryExpression(other.Expression, binary.Left, Token(binary.OperatorToken), binary.Right),
            AssignmentExpressionSyntax assignment =>
                SyntaxFactory.AssignmentExpression(other.Expression, assignment.Left, Token(assignment.OperatorToken), assignment.Right),
            PrefixUnaryExpressionSyntax prefix => SyntaxFactory.PrefixUnaryExpression(other.Expression, Token(prefix.OperatorToken), prefix.Operand),
            PostfixUnaryExpressionSyntax postfix => SyntaxFactory.PostfixUnaryExpression(other.Expression, postfix.Operand, Token(postfix.OperatorToken)),
            _ => null,
        };
        if (replacement is not null)
            yield return new Change(node, "arithmetic", replacement);

        SyntaxToken Token(SyntaxToken old) => SyntaxFactory.Token(other.Token).WithTriviaFrom(old);
    }

    private static bool IsText(SyntaxNode node, SemanticModel model) =>
        model.GetTypeInfo(node).Type is { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Delegate };
}
