using Flow.Mutate.Changes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Flow.Mutate.Building;

/// <summary>A slip that was written down, because it is one that people make and it must never go unnoticed.</summary>
/// <param name="File">The file, from the root of the repository.</param>
/// <param name="Member">The type and its member.</param>
/// <param name="Before">The whole expression or statement that stands there, in one line.</param>
/// <param name="After">The expression in its place; empty for a statement that is left out.</param>
/// <param name="Occurrence">Which one of those that are alike in the members of that name, from 1.</param>
/// <param name="What">What it does, in plain words.</param>
/// <param name="Test">How the names of the tests begin that must notice it.</param>
internal sealed record NamedSlip(string File, string Member, string Before, string After, int Occurrence, string What, string Test)
{
    /// <summary>The change, where it stands in its file.</summary>
    /// <param name="tree">The file.</param>
    /// <exception cref="InvalidOperationException">It does not stand there: the code has changed, and the list must follow.</exception>
    public Change In(SyntaxTree tree)
    {
        ExpressionSyntax? replacement = After.Length == 0 ? null : SyntaxFactory.ParseExpression(After);
        Change? found = tree.GetRoot().DescendantNodes()
            .Where(node => node is ExpressionSyntax or StatementSyntax)
            .Select(node => new Change(node, What, replacement))
            .Where(change => change.Before == Before && Candidates.Member(change.Node) == Member)
            .ElementAtOrDefault(Occurrence - 1);
        return found ?? throw new InvalidOperationException($"'{Before}' (number {Occurrence}) does not stand in {Member} of {File}");
    }
}
