namespace Flow.Stages.Pipeline;

/// <summary>The versions that act in rollouts which are not learnt from yet, by group. Guarded by the cell's gate.</summary>
/// <typeparam name="TPolicy">The policy.</typeparam>
internal sealed class ActingVersions<TPolicy>
    where TPolicy : class
{
    private readonly Dictionary<int, Queue<PolicyVersion<TPolicy>>> _byGroup = [];

    /// <summary>Adds the version of a group's next rollout; its use passes to this.</summary>
    public void Add(int group, PolicyVersion<TPolicy> version)
    {
        if (!_byGroup.TryGetValue(group, out Queue<PolicyVersion<TPolicy>>? versions))
            _byGroup.Add(group, versions = new Queue<PolicyVersion<TPolicy>>());
        versions.Enqueue(version);
    }

    /// <summary>Takes the version of a group's oldest rollout, and its use; null where there is none.</summary>
    public PolicyVersion<TPolicy>? Take(int group) =>
        _byGroup.TryGetValue(group, out Queue<PolicyVersion<TPolicy>>? versions) && versions.TryDequeue(out PolicyVersion<TPolicy>? version) ? version : null;

    /// <summary>Takes them all.</summary>
    public IReadOnlyList<PolicyVersion<TPolicy>> TakeAll()
    {
        PolicyVersion<TPolicy>[] all = [.. _byGroup.Values.SelectMany(versions => versions)];
        _byGroup.Clear();
        return all;
    }
}
