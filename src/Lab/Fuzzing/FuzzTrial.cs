using System.Diagnostics;
using Flow.Contracts;
using Flow.Lab.Fuzzing.Inputs;
using static System.FormattableString;

namespace Flow.Lab.Fuzzing;

/// <summary>Gives inputs of one kind to their reader, and judges what comes of it.</summary>
/// <param name="kind">The kind, which is prepared.</param>
/// <param name="place">Where inputs are read.</param>
/// <param name="seed">The seed of all inputs.</param>
internal sealed class FuzzTrial(FuzzKind kind, FuzzPlace place, long seed)
{
    /// <summary>Managed bytes that an input may allocate, all of them together.</summary>
    public const long MostAllocated = 512L << 20;

    /// <summary>Tries one input.</summary>
    /// <param name="number">Its number.</param>
    public FuzzVerdict Try(long number)
    {
        FuzzInput input = kind.Make(seed, number);
        place.Put(input);
        var chance = new Chance(seed, kind.Name + " read", number);
        using StringWriter output = new() { NewLine = "\n" };
        long start = Stopwatch.GetTimestamp();
        long before = GC.GetAllocatedBytesForCurrentThread();
        FuzzVerdict verdict = Read(input, chance, output) with
        {
            Allocated = GC.GetAllocatedBytesForCurrentThread() - before,
            Took = Stopwatch.GetElapsedTime(start),
        };
        if (verdict.End == FuzzEnd.Bad)
            return verdict;
        string? problem = place.Trespass() ?? PrintedLines.Problem(output.ToString())
            ?? (verdict.Allocated > MostAllocated ? Invariant($"it allocated {verdict.Allocated >> 20} MiB; allowed are {MostAllocated >> 20}") : null);
        return problem is null ? verdict : verdict with { End = FuzzEnd.Bad, Line = problem };
    }

    private FuzzVerdict Read(FuzzInput input, Chance chance, TextWriter output)
    {
        try
        {
            kind.Read(input, place, chance, output);
            return FuzzVerdict.Accepted;
        }
        catch (FlowException refusal)
        {
            return PrintedLines.ProblemOfRefusal(refusal.Message, kind.HasLists) is { } problem
                ? new FuzzVerdict(FuzzEnd.Bad, problem) { Fault = refusal }
                : new FuzzVerdict(FuzzEnd.Refused, refusal.Message);
        }
        catch (Exception fault)
        {
            return new FuzzVerdict(FuzzEnd.Bad, Invariant($"{fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")}")) { Fault = fault };
        }
    }
}
