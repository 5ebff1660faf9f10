using Flow.Stages.Returns;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// Turns a batch into a loss. Network, data, optimiser and schedule are the same for every rule, so that a policy gradient
/// against a Q-learning update is one word in a profile.
/// </summary>
public interface IUpdateRule
{
    /// <summary>Its name, as options spell it.</summary>
    string Name { get; }

    /// <summary>Whether the rule's returns contain −τ KL.</summary>
    ReturnForm Returns { get; }

    /// <summary>Gradient steps on each batch.</summary>
    int Epochs => 1;

    /// <summary>Computes the loss, in descent direction.</summary>
    /// <param name="heads">What the network says of the batch.</param>
    /// <param name="batch">What was done and what came of it.</param>
    RuleLoss Loss(PolicyHeads heads, RuleBatch batch);

    /// <summary>What the optimiser steps down: the gradient of the loss, unless the rule knows a better direction.</summary>
    /// <param name="loss">The loss of the batch.</param>
    /// <param name="heads">What the loss was made of.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <returns>One tensor for each parameter and of its shape, in the same order.</returns>
    IList<Tensor> Direction(RuleLoss loss, PolicyHeads heads, RuleBatch batch, IList<Tensor> parameters) =>
        autograd.grad([loss.Total], parameters);
}
