namespace Flow.Lab.Fuzzing;

/// <summary>One input by itself, in this process, for whoever looks into what it does.</summary>
internal static class SingleInput
{
    /// <summary>Tries it, and shows what happens.</summary>
    /// <param name="plan">One kind.</param>
    /// <param name="number">The input's number.</param>
    /// <param name="output">Takes lines, and the stack of what is thrown.</param>
    /// <returns>Whether it did what inputs may do.</returns>
    public static bool Try(FuzzPlan plan, long number, TextWriter output)
    {
        using FuzzPlace place = new(Directory.CreateTempSubdirectory("flow-fuzz-").FullName);
        using FuzzKind kind = FuzzKinds.Make(plan.Kinds[0]);
        kind.Prepare(place.Made);
        string folder = plan.FolderOf(kind.Name, number);
        kind.Make(plan.Seed, number).WriteTo(folder);
        // Before it is tried: it may end the process.
        output.WriteLine($"input {number} of {kind.Name}: {folder}");
        FuzzVerdict verdict = new FuzzTrial(kind, place, plan.Seed).Try(number);
        output.WriteLine(verdict.End == FuzzEnd.Accepted ? "accepted" : $"{(verdict.End == FuzzEnd.Refused ? "refused" : "bad")}: {verdict.Line}");
        if (verdict is { End: FuzzEnd.Bad, Fault: { } fault })
            output.WriteLine(fault);
        return verdict.End != FuzzEnd.Bad;
    }
}
