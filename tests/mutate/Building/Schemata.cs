using System.Globalization;
using Flow.Mutate.Changes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Flow.Mutate.Building;

/// <summary>
/// Writes mutants into a file, each behind a switch: <c>a + b</c> becomes <c>(Is(7) ? a - b : a + b)</c>, so that one build holds them all and
/// one field says which is active. A mutant's own code holds no other mutant: never are two active at once.
/// </summary>
internal sealed class Schemata : CSharpSyntaxRewriter
{
    /// <summary>Marks the nodes that a mutant made, with its number.</summary>
    public const string Mark = "mutant";

    /// <summary>Marks, beside, the statements that a mutant leaves out.</summary>
    public const string MarkOfLeftOut = "left out";

    private readonly ILookup<SyntaxNode, Mutant> _mutants;

    private Schemata(IEnumerable<Mutant> mutants) => _mutants = mutants.ToLookup(mutant => Place(mutant.Change));

    /// <summary>The file with the mutants in it.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="mutants">The mutants, all of this file.</param>
    public static SyntaxTree Write(SyntaxTree tree, IEnumerable<Mutant> mutants) =>
        CSharpSyntaxTree.Create(
            (CSharpSyntaxNode)new Schemata(mutants).Visit(tree.GetRoot())!, (CSharpParseOptions)tree.Options, tree.FilePath, tree.Encoding);

    /// <inheritdoc/>
    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        SyntaxNode? inner = base.Visit(node);
        if (node is null || inner is null || !_mutants.Contains(node))
            return inner;
        SyntaxNode choice = inner.WithoutTrivia();
        foreach (Mutant mutant in _mutants[node])
        {
            choice = choice is StatementSyntax statement ? Choice(mutant, statement) : Choice(mutant, (ExpressionSyntax)choice);
            string number = mutant.Id.ToString(CultureInfo.InvariantCulture);
            choice = choice.WithAdditionalAnnotations(new SyntaxAnnotation(Mark, number));
            if (mutant.Change.Replacement is null)
                choice = choice.WithAdditionalAnnotations(new SyntaxAnnotation(MarkOfLeftOut, number));
        }

        return (IsStep(node) ? Discarded((ExpressionSyntax)choice) : choice).WithTriviaFrom(inner);
    }

    /// <summary>Where the choice is written: around a whole statement, because an expression of choice is none.</summary>
    private static SyntaxNode Place(Change change) => change.Node.Parent is ExpressionStatementSyntax statement ? statement : change.Node;

    private static IfStatementSyntax Choice(Mutant mutant, StatementSyntax rest)
    {
        StatementSyntax slip = mutant.Change.Replacement is { } replacement ? ExpressionStatement(replacement.WithoutTrivia()) : Block();
        return IfStatement(Is(mutant), Block(slip), ElseClause(Block(rest)));
    }

    private static ParenthesizedExpressionSyntax Choice(Mutant mutant, ExpressionSyntax rest)
    {
        ExpressionSyntax replacement = mutant.Change.Replacement!.WithoutTrivia();
        // Twice the same code must not declare its variables twice.
        ExpressionSyntax choice = IsNot(replacement, mutant.Change.Node)
            ? BinaryExpression(SyntaxKind.ExclusiveOrExpression, Is(mutant), ParenthesizedExpression(rest))
            : ConditionalExpression(
                Is(mutant), Converted(ParenthesizedExpression(replacement), mutant.Change.Type), Converted(ParenthesizedExpression(rest), mutant.Change.Type));
        return ParenthesizedExpression(choice);
    }

    private static ExpressionSyntax Converted(ExpressionSyntax expression, TypeSyntax? type) =>
        type is null ? expression : CastExpression(type, expression);

    private static bool IsNot(ExpressionSyntax replacement, SyntaxNode old) =>
        replacement is PrefixUnaryExpressionSyntax { Operand: ParenthesizedExpressionSyntax inner } not
        && not.IsKind(SyntaxKind.LogicalNotExpression) && AreEquivalent(inner.Expression, old);

    private static InvocationExpressionSyntax Is(Mutant mutant) => InvocationExpression(
        ParseExpression(MutantSwitch.Method),
        ArgumentList([Argument(LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(mutant.Id)))]));

    /// <summary>Whether only assignments, steps and calls may stand here.</summary>
    private static bool IsStep(SyntaxNode node) =>
        (node.Parent is ForStatementSyntax loop && node is ExpressionSyntax step && loop.Incrementors.Contains(step))
        || (node.Parent is ArrowExpressionClauseSyntax or LambdaExpressionSyntax && node is AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax
            && !node.IsKind(SyntaxKind.SuppressNullableWarningExpression));

    private static AssignmentExpressionSyntax Discarded(ExpressionSyntax choice) =>
        AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression, IdentifierName(Identifier([], SyntaxKind.UnderscoreToken, "_", "_", [])), choice);
}
