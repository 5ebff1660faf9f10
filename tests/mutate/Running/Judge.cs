namespace Flow.Mutate.Running;

/// <summary>
/// Tries mutants, one after another, on the tests that reach them. Its processes live on from mutant to mutant, and nothing that an earlier
/// one may have left behind decides: what fails must pass without the mutant, what survives must survive in a new process.
/// </summary>
internal sealed class Judge(Coverage coverage, TimeSpan patience) : IDisposable
{
    private readonly Dictionary<TestPlace, WorkerProcess> _shared = [];

    /// <summary>Tries a mutant.</summary>
    /// <param name="id">Its number.</param>
    public Verdict Try(int id)
    {
        IReadOnlyList<KnownTest> tests = coverage.Covering(id);
        if (tests.Count == 0)
            return new Verdict(Fate.Uncovered, "");
        if (!coverage.Fixed.Contains(id))
        {
            foreach (KnownTest test in tests)
            {
                if (TryShared(id, test) is { } verdict)
                    return verdict;
            }
        }

        return TryAlone(id, tests) ?? new Verdict(Fate.Survived, "");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (WorkerProcess worker in _shared.Values)
            worker.Dispose();
    }

    private Verdict? TryShared(int id, KnownTest test)
    {
        if (!_shared.TryGetValue(test.Place, out WorkerProcess? worker))
            _shared[test.Place] = worker = new(test.Place, 0);
        bool isUsed = worker.IsUsed;
        Verdict? verdict = Ask(worker, id, test);
        if (verdict is null)
            return null;
        if (verdict.Fate == Fate.Killed && (!isUsed || Ask(worker, 0, test) is null))
            return verdict;
        _shared.Remove(test.Place);
        worker.Dispose();
        return isUsed ? TryAlone(id, [test]) : verdict;
    }

    /// <summary>Tries a mutant in new processes, in which it is active when static initialisers run.</summary>
    private Verdict? TryAlone(int id, IReadOnlyList<KnownTest> tests)
    {
        Dictionary<TestPlace, WorkerProcess> workers = [];
        try
        {
            foreach (KnownTest test in tests)
            {
                if (!workers.TryGetValue(test.Place, out WorkerProcess? worker))
                    workers[test.Place] = worker = new(test.Place, id);
                if (Ask(worker, id, test) is { } verdict)
                    return verdict;
            }

            return null;
        }
        catch (WorkerDiedException error)
        {
            return new Verdict(error.IsHung ? Fate.TimedOut : Fate.Crashed, "the listing of the tests");
        }
        finally
        {
            foreach (WorkerProcess worker in workers.Values)
                worker.Dispose();
        }
    }

    private Verdict? Ask(WorkerProcess worker, int id, KnownTest test)
    {
        try
        {
            string[] answer = worker.Ask(Protocol.Run, id, test.Key, patience + TimeSpan.FromSeconds(10 * test.Seconds));
            return answer[0] == Protocol.Failed ? new Verdict(Fate.Killed, test.Name) : null;
        }
        catch (WorkerDiedException error)
        {
            return new Verdict(error.IsHung ? Fate.TimedOut : Fate.Crashed, test.Name);
        }
    }
}
