using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flow.Mutate.Changes;

/// <summary>A number that is one too high, one too low, or nothing; where it is written and where a named constant is used.</summary>
internal static class Constants
{
    /// <summary>The slips that could be made at a node.</summary>
    public static IEnumerable<Change> Of(SyntaxNode node, SemanticModel model)
    {
        if ((!IsWritten(node) && !IsNamed(node, model)) || IsUnseenStart(node))
            return [];
        ITypeSymbol? type = model.GetTypeInfo(node).ConvertedType;
        if (type is null || Range(type.SpecialType) is not { } range)
            return [];
        TypeSyntax name = SyntaxFactory.ParseTypeName(type.ToDisplayString());
        double value = Convert.ToDouble(model.GetConstantValue(node).Value, CultureInfo.InvariantCulture);
        double[] others = [.. new[] { value + 1, value - 1, 0 }.Distinct().Where(other => other != value && other >= range.Low && other <= range.High)];
        return others.Select(other => new Change(node, "constant", Written(node, value, other), name));
    }

    private static bool IsWritten(SyntaxNode node) => node.IsKind(SyntaxKind.NumericLiteralExpression);

    /// <summary>A constant of the project itself: a name, or a name behind its type's.</summary>
    private static bool IsNamed(SyntaxNode node, SemanticModel model) =>
        node is IdentifierNameSyntax or MemberAccessExpressionSyntax
        && node.Parent is not (MemberAccessExpressionSyntax or NameColonSyntax or NameEqualsSyntax or QualifiedNameSyntax)
        && model.GetSymbolInfo(node).Symbol is IFieldSymbol { HasConstantValue: true, ContainingType.TypeKind: not TypeKind.Enum } field
        && SymbolEqualityComparer.Default.Equals(field.ContainingAssembly, model.Compilation.Assembly);

    /// <summary><c>Enumerable.Range(0, n).Select(_ => …)</c> counts to n; where it counts from is not seen.</summary>
    private static bool IsUnseenStart(SyntaxNode node) =>
        node.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax range } list } first && list.Arguments[0] == first
        && range is { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Range" }, Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax select } }
        && select.ArgumentList.Arguments is [{ Expression: SimpleLambdaExpressionSyntax { Parameter.Identifier.Text: "_" } }];

    private static ExpressionSyntax Written(SyntaxNode node, double value, double other) =>
        IsWritten(node) || other == 0
            ? SyntaxFactory.ParseExpression(other.ToString("R", CultureInfo.InvariantCulture))
            : SyntaxFactory.BinaryExpression(
                other > value ? SyntaxKind.AddExpression : SyntaxKind.SubtractExpression,
                (ExpressionSyntax)node,
                SyntaxFactory.Token([SyntaxFactory.Space], other > value ? SyntaxKind.PlusToken : SyntaxKind.MinusToken, [SyntaxFactory.Space]),
                SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(1)));

    private static (double Low, double High)? Range(SpecialType type) => type switch
    {
        SpecialType.System_Byte => (byte.MinValue, byte.MaxValue),
        SpecialType.System_SByte => (sbyte.MinValue, sbyte.MaxValue),
        SpecialType.System_Int16 => (short.MinValue, short.MaxValue),
        SpecialType.System_UInt16 => (ushort.MinValue, ushort.MaxValue),
        SpecialType.System_Int32 => (int.MinValue, int.MaxValue),
        SpecialType.System_UInt32 => (uint.MinValue, uint.MaxValue),
        // Beyond 2^53 the next number is not another double.
        SpecialType.System_Int64 => (-9e15, 9e15),
        SpecialType.System_UInt64 => (0, 9e15),
        SpecialType.System_Single or SpecialType.System_Double => (-9e15, 9e15),
        _ => null,
    };
}
