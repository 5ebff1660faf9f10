using Flow.Contracts.Messages;
using Flow.Stages.Networks;

namespace Flow.Stages.Acting;

/// <summary>Decides for one group of E environments. Used by one thread at a time.</summary>
internal interface IActor : IDisposable
{
    /// <summary>V of every row, [E], by the last <see cref="Forward"/>.</summary>
    ReadOnlySpan<float> Values { get; }

    /// <summary>The place of one row of the next forward pass.</summary>
    /// <param name="environment">The environment's place in the group.</param>
    /// <returns>The observation's bytes, to be filled.</returns>
    Span<byte> Row(int environment);

    /// <summary>Asks a network about the rows.</summary>
    /// <param name="network">The policy version that acts.</param>
    void Forward(PolicyValueNetwork network);

    /// <summary>Chooses the actions of the last <see cref="Forward"/>, and records what the policy thought of them.</summary>
    /// <param name="step">The agent step, which what is random is keyed by.</param>
    /// <param name="decision">Receives actions, log π(a), V and KL.</param>
    void Decide(long step, StepBatch decision);
}
