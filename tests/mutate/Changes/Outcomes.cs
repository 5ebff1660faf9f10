using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flow.Mutate.Changes;

/// <summary>A method or property that gives back its type's default instead of what it worked out.</summary>
internal static class Outcomes
{
    /// <summary>The slips that could be made at a node.</summary>
    public static IEnumerable<Change> Of(SyntaxNode node, SemanticModel model)
    {
        ExpressionSyntax? given = node switch
        {
            ReturnStatementSyntax back => back.Expression,
            ArrowExpressionClauseSyntax arrow => arrow.Expression,
            _ => null,
        };
        // Truths are negated instead; a void call behind an arrow gives nothing back.
        if (given is null or LiteralExpressionSyntax or ThrowExpressionSyntax or RefExpressionSyntax
            || given.IsKind(SyntaxKind.DefaultLiteralExpression) || node.Ancestors().Any(above => above is LambdaExpressionSyntax))
            yield break;
        ITypeSymbol? type = model.GetTypeInfo(given).ConvertedType;
        if (type is null or { SpecialType: SpecialType.System_Void or SpecialType.System_Boolean })
            yield break;
        if (model.GetConstantValue(given) is { HasValue: true, Value: ValueType constant } && constant.Equals(Activator.CreateInstance(constant.GetType())))
            yield break;
        ExpressionSyntax nothing = SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression);
        yield return new Change(given, "outcome", SyntaxFactory.PostfixUnaryExpression(SyntaxKind.SuppressNullableWarningExpression, nothing));
    }
}
