using System.Globalization;

namespace Flow.Lab.Fuzzing;

/// <summary>Tries the inputs of one kind, in a process that they may end.</summary>
internal static class FuzzWorker
{
    /// <summary>What the line of a bad input begins with; its number follows, then what happened.</summary>
    public const string Bad = "bad ";

    /// <summary>The name of the file with the <see cref="FuzzStatus"/>.</summary>
    public const string Status = "status";

    /// <summary>How many bad inputs are told of: where a kind has more, they are of few sorts.</summary>
    public const int MostTold = 20;

    /// <summary>Tries them.</summary>
    /// <param name="plan">One kind, and how many inputs.</param>
    /// <param name="root">The worker's folder, with its status in it.</param>
    /// <param name="from">The first input's number; where it is not the first of all, the one before ended the worker.</param>
    /// <param name="output">Told of each bad one.</param>
    /// <param name="stop">Ends it early.</param>
    public static void Run(FuzzPlan plan, string root, long from, TextWriter output, CancellationToken stop)
    {
        using FuzzStatus status = new(Path.Combine(root, Status));
        status.InHand = FuzzStatus.Preparing;
        string folder = Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"place-{from}"));
        using FuzzPlace place = new(folder);
        Environment.CurrentDirectory = place.Current;
        using FuzzKind kind = FuzzKinds.Make(plan.Kinds[0]);
        kind.Prepare(place.Made);
        if (from > 0)
            kind.Make(plan.Seed, from - 1).WriteTo(plan.FolderOf(kind.Name, from - 1));
        FuzzTrial trial = new(kind, place, plan.Seed);
        for (long number = from; number < plan.Inputs && !stop.IsCancellationRequested; number++)
        {
            status.InHand = number;
            FuzzVerdict verdict = trial.Try(number);
            status.Add(verdict);
            if (verdict.End != FuzzEnd.Bad || status.Tally(kind.Name).Bad > MostTold)
                continue;
            kind.Make(plan.Seed, number).WriteTo(plan.FolderOf(kind.Name, number));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Bad}{number} {verdict.Line.ReplaceLineEndings(" ")}"));
        }
    }
}
