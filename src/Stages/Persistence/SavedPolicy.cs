namespace Flow.Stages.Persistence;

/// <summary>The policy of a checkpoint, read and checked: what evaluates it, films it, or takes it as a reference needs.</summary>
/// <param name="Path">The path of its <c>policy.safetensors</c>.</param>
/// <param name="Network">The network.</param>
public sealed record SavedPolicy(string Path, SafetensorsFile Network)
{
    /// <summary>The network of its reference policy; null where it has none that is a network's.</summary>
    public SafetensorsFile? Reference { get; init; }

    /// <summary>The rule that trained it; null where only the network's file is there.</summary>
    public string? Rule { get; init; }
}
