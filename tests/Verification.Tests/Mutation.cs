namespace Flow.Verification.Tests;

/// <summary>One change of one file of Flow: what stands there is replaced, and must stand there.</summary>
/// <param name="File">The file, under <c>src/Stages</c>.</param>
/// <param name="Original">What stands there.</param>
/// <param name="Replacement">What is put in its place.</param>
public sealed record Mutation(string File, string Original, string Replacement)
{
    public override string ToString() => $"{Path.GetFileName(File)}: {Original} → {Replacement}";
}
