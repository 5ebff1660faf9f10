using System.Globalization;

namespace Flow.Mutate.Running;

/// <summary>Which tests reach which mutants, found by running every test once, alone.</summary>
/// <param name="Tests">The tests that pass, fastest first.</param>
/// <param name="Fixed">The mutants that a static initialiser reached: they are tried in a process of their own, with all tests.</param>
/// <param name="Failing">The tests that fail without any mutant; they judge nothing.</param>
internal sealed record Coverage(IReadOnlyList<KnownTest> Tests, IReadOnlySet<int> Fixed, IReadOnlyList<string> Failing)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs every test once.</summary>
    /// <param name="places">The test projects.</param>
    /// <param name="isLeftOut">Whether a test, by its name, is not to be run.</param>
    /// <param name="log">What people are told.</param>
    public static Coverage Record(IEnumerable<TestPlace> places, Func<string, bool> isLeftOut, Action<string> log)
    {
        List<KnownTest> tests = [];
        HashSet<int> fixedOnes = [];
        List<string> failing = [];
        foreach (TestPlace place in places)
        {
            WorkerProcess worker = new(place, 0);
            log(string.Create(CultureInfo.InvariantCulture, $"{place.Tests}: {worker.Tests.Count} tests"));
            fixedOnes.UnionWith(worker.ReachedByListing);
            foreach ((string key, string name) in worker.Tests.OrderBy(test => test.Value, StringComparer.Ordinal).Where(test => !isLeftOut(test.Value)).ToArray())
            {
                try
                {
                    string[] answer = worker.Ask(Protocol.Record, 0, key, Patience);
                    if (answer[0] == Protocol.Passed)
                    {
                        double seconds = double.Parse(answer[1], CultureInfo.InvariantCulture) / 1000;
                        tests.Add(new KnownTest(place, key, name, seconds, WorkerProcess.Numbers(answer[2]).ToHashSet()));
                        fixedOnes.UnionWith(WorkerProcess.Numbers(answer[3]));
                    }
                    else if (answer[0] == Protocol.Failed)
                    {
                        failing.Add($"{name}: {answer[1]}");
                    }
                }
                catch (WorkerDiedException error)
                {
                    failing.Add($"{name}: {error.Message}");
                    worker.Dispose();
                    worker = new(place, 0);
                }
            }

            worker.Dispose();
        }

        return new Coverage([.. tests.OrderBy(test => test.Seconds)], fixedOnes, failing);
    }

    /// <summary>The tests that can tell a mutant from the original, fastest first.</summary>
    /// <param name="id">The mutant's number.</param>
    public IReadOnlyList<KnownTest> Covering(int id) =>
        Fixed.Contains(id) ? Tests : [.. Tests.Where(test => test.Reached.Contains(id))];
}
