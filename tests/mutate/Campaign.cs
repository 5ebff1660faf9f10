using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Flow.Mutate.Building;
using Flow.Mutate.Results;
using Flow.Mutate.Running;
using Microsoft.CodeAnalysis.CSharp;

namespace Flow.Mutate;

/// <summary>One run of the tool: draws mutants of a folder, builds them, tries each, and writes the table.</summary>
internal static class Campaign
{
    /// <summary>Runs.</summary>
    /// <param name="arguments">What was asked for.</param>
    /// <param name="log">What people are told.</param>
    /// <returns>0 if few enough survived; 1 if not.</returns>
    public static int Run(Arguments arguments, Action<string> log)
    {
        string folder = Path.GetFullPath(arguments.Folder);
        string root = Above(folder, "Flow.sln");
        string project = Directory.GetFiles(Above(folder, "*.csproj"), "*.csproj").Single();
        string name = Path.GetFileName(Path.GetDirectoryName(project)!);
        string home = Path.Combine(root, "tests", "mutate");
        var plan = Plan.Of(Path.Combine(home, "plan.json"), name);
        string table = arguments.Out ?? Path.Combine(home, "tables", FormattableString.Invariant($"{Path.GetFileName(folder)}-{(arguments.Named ? "named" : arguments.Seed)}.csv"));
        Excuses equivalents = Excused("equivalent.csv"), onGpus = Excused("gpu.csv");
        NamedSlip[] named = [.. NamedSlips.Read(File.ReadLines(Path.Combine(home, "named.csv")))];
        if (arguments.Named)
            plan = plan with { Tests = [.. plan.Tests.Where(tests => named.Any(slip => slip.Test.StartsWith($"Flow.{tests}.", StringComparison.Ordinal)))] };
        foreach (string tests in arguments.Build ? plan.Tests : [])
            Build(Path.Combine(root, "tests", tests));

        CSharpCompilation compilation = ProjectSources.Load(project);
        IReadOnlyList<Mutant> candidates = arguments.Named ? Candidates.Named(compilation, named, folder, root) : Candidates.In(compilation, folder, root);
        IReadOnlyList<Mutant> order = arguments.Named ? candidates : SeededOrder.Of(candidates, candidate => candidate.Key.Name, arguments.Seed);
        if (order.Count == 0)
            throw new InvalidOperationException($"{arguments.Folder} has nothing to change");
        var build = MutantBuild.Make(compilation, order, arguments.Named ? order.Count : arguments.Mutants);
        if (arguments.Named && build.Mutants.Count < order.Count)
            throw new InvalidOperationException($"the compiler refuses {order.First(mutant => build.Mutants.All(taken => taken.Key != mutant.Key)).Key}");
        log($"{build.Mutants.Count} mutants of {candidates.Count}, seed {arguments.Seed}; the compiler refused {build.Refused} more");
        if (arguments.List)
        {
            foreach (Mutant mutant in build.Mutants)
                log(FormattableString.Invariant($"{mutant.Id} {mutant.Key.File}:{mutant.Line} {mutant.Key}"));
            return 0;
        }

        TestPlace[] places = [.. plan.Tests.Select(tests => TestPlace.Make(root, tests, compilation.AssemblyName!, build.Image))];
        try
        {
            Result[] known = arguments.Again ? Known(table, build.Mutants, key => (equivalents.Why(key) ?? onGpus.Why(key)) is not null) : [];
            Result[] results = Try(build.Mutants, places, test => IsLeftOut(test, plan, arguments.Named ? named : null), arguments, known, table, log);
            Summary summary = new(results, equivalents, onGpus);
            foreach (string line in summary.Lines())
                log(line);
            log($"table: {table}");
            return summary.IsEnough ? 0 : 1;
        }
        finally
        {
            foreach (TestPlace place in places)
                Directory.Delete(place.Folder, recursive: true);
        }

        Excuses Excused(string file) => new(file, File.ReadLines(Path.Combine(home, file)));
    }

    /// <summary>What an earlier table settles of a draw: what was noticed, and what is excused.</summary>
    private static Result[] Known(string table, IReadOnlyList<Mutant> drawn, Func<MutantKey, bool> isExcused)
    {
        Dictionary<MutantKey, Result> earlier = File.ReadLines(table).Skip(1).Select(Result.Read).ToDictionary(result => result.Key);
        return
        [
            .. drawn.Where(mutant => earlier.TryGetValue(mutant.Key, out Result? result) && (!result.IsAlive || isExcused(mutant.Key)))
                .Select(mutant => earlier[mutant.Key] with { Id = mutant.Id, Line = mutant.Line }),
        ];
    }

    private static Result[] Try(
        IReadOnlyList<Mutant> mutants, TestPlace[] places, Func<string, bool> isLeftOut, Arguments arguments, Result[] known, string table, Action<string> log)
    {
        var coverage = Coverage.Record(places, isLeftOut, log);
        foreach (string failing in coverage.Failing)
            log($"judges nothing, as it fails without a mutant: {failing}");
        log(string.Create(
            CultureInfo.InvariantCulture, $"{coverage.Tests.Count} tests take {coverage.Tests.Sum(test => test.Seconds):0} s; {coverage.Fixed.Count} mutants are in static initialisers"));
        ConcurrentDictionary<MutantKey, Result> results = new(known.Select(result => KeyValuePair.Create(result.Key, result)));
        ConcurrentQueue<Mutant> waiting = new(mutants.Where(mutant => !results.ContainsKey(mutant.Key)));
        int done = 0;
        Lock writing = new();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(table))!);
        Thread[] threads = [.. Enumerable.Range(0, arguments.Jobs).Select(_ => new Thread(Work))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return Ordered(results);

        void Work()
        {
            using Judge judge = new(coverage, TimeSpan.FromSeconds(arguments.Patience));
            while (waiting.TryDequeue(out Mutant? mutant))
            {
                long begun = Stopwatch.GetTimestamp();
                Verdict verdict = judge.Try(mutant.Id);
                Result result = new(mutant.Id, mutant.Line, mutant.Key, verdict, Stopwatch.GetElapsedTime(begun).TotalSeconds);
                results[mutant.Key] = result;
                lock (writing)
                {
                    File.WriteAllLines(table, [Result.Header, .. Ordered(results).Select(row => row.Row())]);
                    log(FormattableString.Invariant($"{++done}/{mutants.Count - known.Length} {result.Seconds:0.0} s {verdict.Fate} {mutant.Key.File}:{mutant.Line} {mutant.Key}  {verdict.Test}"));
                }
            }
        }
    }

    /// <summary>Whether a test is not to judge: by the plan, or because no slip that was written down is for it to notice.</summary>
    private static bool IsLeftOut(string test, Plan plan, NamedSlip[]? named) =>
        plan.Without.Keys.Any(start => test.StartsWith(start, StringComparison.Ordinal))
        || (named is not null && !named.Any(slip => test.StartsWith(slip.Test, StringComparison.Ordinal)));

    private static Result[] Ordered(ConcurrentDictionary<MutantKey, Result> results) => [.. results.Values.OrderBy(result => result.Id)];

    private static void Build(string project)
    {
        using var process = Process.Start("dotnet", ["build", project, "-c", "Release", "-v", "quiet", "-clp:NoSummary"]);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{project} does not build");
    }

    /// <summary>The nearest folder at or above a path that has such a file.</summary>
    private static string Above(string path, string pattern)
    {
        for (string? folder = path; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, pattern).Any())
                return folder;
        }

        throw new InvalidOperationException($"{path} lies in no project of Flow");
    }
}
