using Flow.Contracts.Environments;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Networks;

/// <summary>
/// A network with a policy head and a value head over one body, which may end in a stream for each. Every update rule uses it: the policy gradients as it is,
/// ql-online by Q(s, a) = V(s) + τ log(π(a|s) / π̄(a)), and the DQN rules by taking the policy head for Q, with the value head
/// where Q is dueling.
/// </summary>
public abstract class PolicyValueNetwork : nn.Module<Tensor, (Tensor Logits, Tensor Values)>
{
    private Linear _policy = null!;
    private Linear _value = null!;
    private Parameter[]? _all;
    private bool _apart;

    /// <summary>Starts a network; the derived class makes its body and then calls <see cref="AddHeads"/>.</summary>
    /// <param name="architecture">The name of its architecture, as options spell it.</param>
    /// <param name="observation">What it sees.</param>
    /// <param name="actions">Number of actions, A.</param>
    protected PolicyValueNetwork(string architecture, ObservationSpec observation, int actions)
        : base(architecture)
    {
        Architecture = architecture;
        Observation = observation;
        Actions = actions;
    }

    /// <summary>The name of its architecture, as options spell it.</summary>
    public string Architecture { get; }

    /// <summary>What it sees.</summary>
    public ObservationSpec Observation { get; }

    /// <summary>Number of actions, A.</summary>
    public int Actions { get; }

    /// <summary>
    /// How its body computes. Not part of its state: the learner sets it for itself, and whoever copies the parameters has one of their own.
    /// </summary>
    internal IBodyPrecision Precision { get; set; } = ParameterPrecision.Instance;

    /// <summary>
    /// The reference policy that this one is regularised towards, where that is not the same for every action. Not part of its parameters; owned
    /// from here on.
    /// </summary>
    internal IReferencePolicy? Reference { get; set; }

    /// <summary>
    /// All parameters, in the order of their registration. First asked for once the network is on its device: moving a module
    /// may replace its parameters.
    /// </summary>
    internal IReadOnlyList<Parameter> AllParameters => _all ??= [.. parameters()];

    /// <summary>Computes both heads.</summary>
    /// <param name="observations">[rows, …], of the observation's element type, on the network's device.</param>
    /// <returns>Logits, [rows, A], and values, [rows].</returns>
    public sealed override (Tensor Logits, Tensor Values) forward(Tensor observations)
    {
        Tensor features = Precision.Features(Features, observations, _policy.weight!.dtype);
        (Tensor ofPolicy, Tensor ofValue) = Split(features);
        return (_policy.call(ofPolicy), _value.call(ofValue).squeeze(-1));
    }

    /// <summary>Copies all parameters of another network of the same run, and its reference.</summary>
    /// <param name="source">The network to copy.</param>
    internal void CopyFrom(PolicyValueNetwork source)
    {
        MoveTowards(source, share: 1);
        if (source.Reference is not null)
            Reference?.CopyFrom(source.Reference);
    }

    /// <summary>Moves all parameters towards those of another network of the same architecture.</summary>
    /// <param name="goal">The network to move towards.</param>
    /// <param name="share">The share of the way, 0 … 1; at 1 the two are the same to the bit.</param>
    internal void MoveTowards(PolicyValueNetwork goal, double share)
    {
        using IDisposable noGrad = no_grad();
        foreach ((Parameter mine, Parameter theirs) in AllParameters.Zip(goal.AllParameters))
        {
            if (share == 1)
                mine.copy_(theirs);
            else
                mine.mul_(1 - share).add_(theirs, share);
        }
    }

    /// <summary>The body of the network, in the type of what it is given; <see cref="Layers"/> see to that.</summary>
    /// <param name="observations">[rows, …], of a floating-point type; pixels still 0 … 255.</param>
    /// <returns>Features of the same type, [rows, F]; where each head has its own, the policy head's and then the value head's, [rows, 2 F].</returns>
    protected abstract Tensor Features(Tensor observations);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Reference?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Makes and registers the heads; the body registered its layers before, so that they come first.</summary>
    /// <param name="features">Number of features of a head, F.</param>
    /// <param name="apart">Whether each head has features of its own.</param>
    protected void AddHeads(int features, bool apart = false)
    {
        _apart = apart;
        _policy = Initial.Orthogonal(nn.Linear(features, Actions), gain: 1);
        _value = Initial.Orthogonal(nn.Linear(features, 1), gain: 1);
        register_module("policy", _policy);
        register_module("value", _value);
    }

    private (Tensor OfPolicy, Tensor OfValue) Split(Tensor features)
    {
        if (!_apart)
            return (features, features);
        long half = features.shape[1] / 2;
        return (features.narrow(1, 0, half), features.narrow(1, half, half));
    }
}
