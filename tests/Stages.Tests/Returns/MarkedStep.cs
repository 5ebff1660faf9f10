using Flow.Contracts.Messages;

namespace Flow.Stages.Tests.Returns;

/// <summary>Makes steps of which every number says where it belongs: 1000 × group + 100 × place + step.</summary>
internal static class MarkedStep
{
    public static StepBatch Of(int group, long step, long version, int environments, int rollout, MessageOwner owner)
    {
        StepBatch message = new(environments, owner)
        {
            Group = group,
            Step = step,
            Version = version,
            EndsRollout = step % rollout == rollout - 1,
        };
        for (int place = 0; place < environments; place++)
        {
            int mark = (1000 * group) + (100 * place) + (int)step;
            message.Actions[place] = mark;
            message.LogProbabilities[place] = -mark;
            message.Values[place] = mark + 0.5f;
            message.Divergences[place] = mark + 0.25f;
            message.Results.Reward[place] = mark;
            message.BootstrapValues[place] = mark + 0.75f;
        }

        return message;
    }
}
