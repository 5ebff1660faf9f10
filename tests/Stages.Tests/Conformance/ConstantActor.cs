using Flow.Contracts.Messages;
using Flow.Stages.Acting;
using Flow.Stages.Networks;

namespace Flow.Stages.Tests.Conformance;

/// <summary>Always does the same, and thinks nothing of it: what is left of a pipeline without networks.</summary>
internal sealed class ConstantActor(int environments, int observationBytes) : IActor
{
    private readonly byte[] _rows = new byte[environments * observationBytes];
    private readonly float[] _values = new float[environments];

    public ReadOnlySpan<float> Values => _values;

    public Span<byte> Row(int environment) => _rows.AsSpan(environment * observationBytes, observationBytes);

    public void Forward(PolicyValueNetwork network)
    {
    }

    public void Decide(long step, StepBatch decision) => Array.Fill(decision.Actions, (int)(step & 1));

    public void Dispose()
    {
    }
}
