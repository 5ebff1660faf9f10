using Flow.Contracts;
using Flow.Stages.Persistence;

namespace Flow.Hosting.Runs;

/// <summary>
/// Looks through a run's checkpoints, newest first, for one that can be used, and names those that cannot. The run may be at work meanwhile:
/// a checkpoint that it deletes while it is looked at is none that is damaged, and the newest one is looked for again.
/// </summary>
/// <param name="run">The run's folder.</param>
internal sealed class CheckpointSearch(string run)
{
    private const int LongestReason = 1000;

    private readonly HashSet<string> _seen = [];
    private readonly List<string> _notes = [];

    /// <summary>Whether one that might have been gone on from cannot be used: all that was passed by but those that hold the networks only.</summary>
    public bool HasLost { get; private set; }

    /// <summary>A line for each that cannot be used.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The newest that was not looked at yet and can be used.</summary>
    /// <param name="use">Makes of a checkpoint's folder what is wanted; throws <see cref="InvalidDataException"/> where it cannot be used.</param>
    /// <typeparam name="T">What is wanted.</typeparam>
    /// <returns>Null where none is left.</returns>
    public T? Next<T>(Func<string, T> use)
        where T : class
    {
        while (Checkpoints.NewestFirst(run).FirstOrDefault(folder => !_seen.Contains(folder)) is { } folder)
        {
            try
            {
                T made = use(folder);
                _seen.Add(folder);
                return made;
            }
            catch (InvalidDataException problem)
            {
                Refuse(folder, problem.Message);
            }
        }

        return null;
    }

    /// <summary>Names a checkpoint that turned out to be of no use.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="problem">Why.</param>
    public void Refuse(string folder, string problem)
    {
        if (!Directory.Exists(folder))
            return;
        _seen.Add(folder);
        _notes.Add($"checkpoint {folder} cannot be used: {ShownText.Word(problem.ReplaceLineEndings(" "), LongestReason)}");
        HasLost |= !CheckpointReader.HoldsNetworksOnly(folder);
    }

    /// <summary>The refusal where none can be used.</summary>
    /// <param name="asked">The option with its word.</param>
    public FlowException NoneLeft(string asked) => new(_notes.Count == 0
        ? $"{asked}: the run has no checkpoint yet"
        : $"{asked}: no checkpoint can be used\n{string.Join('\n', _notes)}");
}
