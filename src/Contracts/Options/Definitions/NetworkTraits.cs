using Flow.Contracts.Environments;

namespace Flow.Contracts.Options.Definitions;

/// <summary>What is known of a network before it is made.</summary>
/// <param name="name">Its name, as the option <c>network</c> spells it.</param>
/// <param name="description">What it is, in a few words for people.</param>
public abstract class NetworkTraits(string name, string description) : Definition(name, description)
{
    /// <summary>Whether it can see what an environment shows.</summary>
    /// <param name="observation">What a policy sees, frames stacked.</param>
    public abstract bool Fits(ObservationSpec observation);
}
