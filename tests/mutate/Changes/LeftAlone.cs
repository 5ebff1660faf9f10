using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flow.Mutate.Changes;

/// <summary>What is not changed: places that must be constant, text for people, guards, disposal. The README beside says why, rule by rule.</summary>
internal static class LeftAlone
{
    /// <summary>Whether neither a node nor anything in it is changed.</summary>
    public static bool Is(SyntaxNode node) => MustBeConstant(node) || IsText(node) || IsGuard(node) || IsDisposal(node);

    private static bool MustBeConstant(SyntaxNode node) => node switch
    {
        AttributeListSyntax or EnumMemberDeclarationSyntax or ParameterListSyntax or SwitchLabelSyntax or PatternSyntax => true,
        FieldDeclarationSyntax field => field.Modifiers.Any(modifier => modifier.ValueText == "const"),
        LocalDeclarationStatementSyntax local => local.IsConst,
        _ => false,
    };

    private static bool IsText(SyntaxNode node) => node switch
    {
        InterpolatedStringExpressionSyntax or ThrowStatementSyntax or ThrowExpressionSyntax => true,
        InvocationExpressionSyntax call => Called(call) is "nameof",
        MethodDeclarationSyntax method => method.Identifier.Text == "ToString",
        _ => false,
    };

    private static bool IsGuard(SyntaxNode node) => node is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }
        && (Called(call).StartsWith("ThrowIf", StringComparison.Ordinal) || call.Expression.ToString() is "Debug.Assert");

    private static bool IsDisposal(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text is "Dispose" or "DisposeAsync",
        DestructorDeclarationSyntax => true,
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => Called(call) is "Dispose" or "SuppressFinalize",
        ExpressionStatementSyntax { Expression: ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } } => Called(call) is "Dispose",
        _ => false,
    };

    private static string Called(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => "",
    };
}
