using Flow.Contracts.Options;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Flow.Stages.Learning.Rules;

/// <summary>How Q is read from a network's heads, and fitted to targets.</summary>
/// <param name="Dueling">Whether both heads make it, Q = V + A − mean A (Wang et al. 2016), or the policy head alone.</param>
/// <param name="Huber">Whether errors beyond 1 count by their size (the clipped error of Mnih et al. 2015), or all by half their square.</param>
internal sealed record QFit(bool Dueling, bool Huber)
{
    /// <summary>What a run's options name.</summary>
    /// <param name="options">How Q is read, bootstrapped and fitted.</param>
    public static QFit Of(QOptions options) => new(options.Head == "dueling", options.Loss == "huber");

    /// <summary>Q(s, ·), [R, A].</summary>
    /// <param name="heads">What a network says of s.</param>
    public Tensor Q(PolicyHeads heads)
    {
        if (!Dueling)
            return heads.Logits;
        return heads.Values.unsqueeze(1) + heads.Logits - heads.Logits.mean([1], keepdim: true);
    }

    /// <summary>The mean loss of Q(s, a) − y.</summary>
    /// <param name="q">Q(s, ·), [R, A].</param>
    /// <param name="actions">a, int64 [R].</param>
    /// <param name="targets">y, [R].</param>
    public RuleLoss Loss(Tensor q, Tensor actions, Tensor targets)
    {
        Tensor taken = q.gather(1, actions.unsqueeze(1)).squeeze(1);
        Tensor error = taken - targets;
        Tensor squared = error.pow(2).mean() * 0.5;
        Tensor loss = Huber ? F.huber_loss(taken, targets) : squared;
        return new RuleLoss(loss, null, null)
        {
            Q = squared.detach(),
            ExplainedVariance = 1 - (Variance(error.detach()) / Variance(targets)),
        };
    }

    private static Tensor Variance(Tensor x) => (x - x.mean()).pow(2).mean();
}
