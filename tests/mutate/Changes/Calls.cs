using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flow.Mutate.Changes;

/// <summary>A call with two arguments of one type exchanged, of the wrong one of two siblings, or left out of a chain.</summary>
internal static class Calls
{
    private static readonly (string One, string Other)[] Siblings =
    [
        ("Min", "Max"), ("min", "max"), ("argmin", "argmax"), ("Floor", "Ceiling"), ("First", "Last"), ("FirstOrDefault", "LastOrDefault"),
        ("Any", "All"), ("Take", "Skip"), ("Order", "OrderDescending"), ("OrderBy", "OrderByDescending"), ("sum", "mean"), ("exp", "log"), ("Exp", "Log"),
        ("Increment", "Decrement"), ("add_", "sub_"), ("mul_", "div_"), ("Sum", "Max"), ("minimum", "maximum"), ("floor", "ceil"), ("MinValue", "MaxValue"),
    ];

    private static readonly Dictionary<string, string> Other =
        Siblings.Concat(Siblings.Select(pair => (One: pair.Other, Other: pair.One))).DistinctBy(pair => pair.One).ToDictionary(pair => pair.One, pair => pair.Other);

    /// <summary>What gives the same whichever comes first.</summary>
    private static readonly string[] Symmetric = ["Math.Max", "Math.Min", "RelativeError.Of", "RelativeError.Worst", "Mdp.Distance", "ReferenceEquals", "Gray.Brighter", "CheckLengths"];

    /// <summary>The slips that could be made at a node.</summary>
    public static IEnumerable<Change> Of(SyntaxNode node, SemanticModel model) => node switch
    {
        InvocationExpressionSyntax call =>
        [
            .. Symmetric.Contains(call.Expression.ToString()) ? [] : Exchanged(call, call.ArgumentList, model, call.WithArgumentList),
            .. Sibling(call),
            .. LeftOut(call, model),
        ],
        ObjectCreationExpressionSyntax made => Exchanged(made, made.ArgumentList, model, list => made.WithArgumentList(list)),
        ImplicitObjectCreationExpressionSyntax made => Exchanged(made, made.ArgumentList, model, made.WithArgumentList),
        _ => [],
    };

    private static IEnumerable<Change> Exchanged(
        SyntaxNode node, ArgumentListSyntax? list, SemanticModel model, Func<ArgumentListSyntax, ExpressionSyntax> with)
    {
        for (int i = 0; i + 1 < list?.Arguments.Count; i++)
        {
            ArgumentSyntax one = list.Arguments[i], other = list.Arguments[i + 1];
            if (!IsPlain(one) || !IsPlain(other) || one.ToString() == other.ToString())
                continue;
            ITypeSymbol? type = model.GetTypeInfo(one.Expression).ConvertedType;
            if (type is null || !SymbolEqualityComparer.Default.Equals(type, model.GetTypeInfo(other.Expression).ConvertedType))
                continue;
            SeparatedSyntaxList<ArgumentSyntax> exchanged = list.Arguments.Replace(one, one.WithExpression(other.Expression));
            exchanged = exchanged.Replace(exchanged[i + 1], other.WithExpression(one.Expression));
            yield return new Change(node, "arguments", with(list.WithArguments(exchanged)));
        }
    }

    private static bool IsPlain(ArgumentSyntax argument) => argument is { NameColon: null, RefKindKeyword.RawKind: 0 };

    private static IEnumerable<Change> Sibling(InvocationExpressionSyntax call)
    {
        if (call.Expression is MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } access
            && Other.TryGetValue(name.Identifier.Text, out string? other))
            yield return new Change(call, "sibling", call.WithExpression(access.WithName(SyntaxFactory.IdentifierName(other))));
    }

    /// <summary>x.f(…) becomes x where both are of one type: a detach, an order, a clamp that is forgotten.</summary>
    private static IEnumerable<Change> LeftOut(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (call is { Expression: MemberAccessExpressionSyntax access, Parent: not ExpressionStatementSyntax }
            && model.GetTypeInfo(access.Expression).Type is { } from
            && model.GetSymbolInfo(call).Symbol is IMethodSymbol
            && SymbolEqualityComparer.Default.Equals(from, model.GetTypeInfo(call).Type))
            yield return new Change(call, "call left out", access.Expression);
    }
}
