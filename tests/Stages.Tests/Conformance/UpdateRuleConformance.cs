using Flow.Contracts.Environments;
using Flow.Stages.Learning.Gradients;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Rules.References;
using Flow.Stages.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Conformance;

/// <summary>What every update rule promises, on a small network in float64 and a batch of random numbers.</summary>
public abstract class UpdateRuleConformance
{
    private const int Rows = 8;
    private const int Actions = 3;
    private const double Tau = 0.3;
    private const double ValueCoefficient = 0.5;

    private readonly IUpdateRule _rule;
    private readonly PolicyValueNetwork _network;
    private readonly Tensor _observations;
    private readonly RuleBatch _batch;
    private readonly NetworkReference _other;
    private bool _byState;

    protected UpdateRuleConformance(Func<double, double, IUpdateRule> create)
    {
        _rule = create(Tau, ValueCoefficient);
        _network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, new ObservationSpec(ElementType.Float32, 4), Actions, seed: 17);
        _network.to(ScalarType.Float64);
        PolicyValueNetwork other = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, new ObservationSpec(ElementType.Float32, 4), Actions, seed: 18);
        other.to(ScalarType.Float64);
        _other = new NetworkReference(other, temperature: 0.2, follows: false);
        var random = new Random(17);
        Tensor Numbers(int count) => tensor([.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 2) - 1)]);
        _observations = Numbers(Rows * 4).reshape(Rows, 4);
        _batch = new RuleBatch(
            tensor([.. Enumerable.Range(0, Rows).Select(_ => (long)random.Next(Actions))]), Numbers(Rows), Numbers(Rows), Numbers(Rows), -Numbers(Rows).abs(), Numbers(Rows));
    }

    /// <summary>
    /// The function whose plain derivative the rule's gradient is, written from the equation: the loss itself, or, where the
    /// rule scales its streams, a stand-in in which everything but the streams is held at the heads of where it starts.
    /// </summary>
    /// <param name="heads">What the network says.</param>
    /// <param name="start">What it said where the function starts, held fixed.</param>
    /// <param name="batch">What the rule learns from.</param>
    /// <param name="reference">log π̄, [rows, A].</param>
    /// <param name="tau">τ.</param>
    /// <param name="valueCoefficient">c.</param>
    private protected abstract Tensor Objective(
        PolicyHeads heads, PolicyHeads start, RuleBatch batch, Tensor reference, double tau, double valueCoefficient);

    /// <summary>log π̄(a) of the batch's actions, [rows].</summary>
    private protected static Tensor Of(Tensor reference, RuleBatch batch) => reference.gather(1, batch.Actions.unsqueeze(1)).squeeze(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_gradient_is_that_of_finite_differences(bool referenceByState)
    {
        _byState = referenceByState;
        using DisposeScope scope = NewDisposeScope();
        PolicyHeads start = Detached(Heads(_observations));
        double[] gradient = GradientOf(_observations, _batch);
        for (int direction = 0; direction < 5; direction++)
        {
            double[] way = Direction(gradient.Length, direction);
            double slope = gradient.Zip(way, (g, w) => g * w).Sum();
            double difference = (ObjectiveAt(way, 1e-5, start) - ObjectiveAt(way, -1e-5, start)) / 2e-5;
            slope.ShouldBe(difference, 1e-7 * Math.Max(1, Math.Abs(difference)));
        }

        gradient.Max(Math.Abs).ShouldBeGreaterThan(1e-3, "a gradient of nothing would prove nothing");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_order_of_the_rows_does_not_matter(bool referenceByState)
    {
        _byState = referenceByState;
        Tensor order = tensor(new long[] { 5, 2, 7, 0, 3, 6, 1, 4 });
        Loss(_observations[order], Reordered(order)).ShouldBe(Loss(_observations, _batch), 1e-14);
        Worst(GradientOf(_observations[order], Reordered(order)), GradientOf(_observations, _batch)).ShouldBeLessThan(1e-14);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_loss_of_a_batch_is_the_mean_of_those_of_its_halves(bool referenceByState)
    {
        _byState = referenceByState;
        Tensor first = tensor(new long[] { 0, 1, 2, 3 });
        Tensor second = tensor(new long[] { 4, 5, 6, 7 });
        double halves = (Loss(_observations[first], Reordered(first)) + Loss(_observations[second], Reordered(second))) / 2;
        halves.ShouldBe(Loss(_observations, _batch), 1e-14);
        double[] gradient = [.. GradientOf(_observations[first], Reordered(first))
            .Zip(GradientOf(_observations[second], Reordered(second)), (a, b) => (a + b) / 2)];
        Worst(gradient, GradientOf(_observations, _batch)).ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void Options_know_it_by_a_name() =>
        Shipped.Definitions.Of<RuleDefinition>().Count(rule => rule.Create(Shipped.Options).GetType() == _rule.GetType()).ShouldBe(1);

    private static double[] Direction(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextDouble() * 2) - 1)];
    }

    private static PolicyHeads Detached(PolicyHeads heads) => heads with
    {
        LogPolicy = heads.LogPolicy.detach(),
        Values = heads.Values.detach(),
        Entropy = heads.Entropy.detach(),
        Divergence = heads.Divergence.detach(),
    };

    private static double Worst(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();

    private RuleBatch Reordered(Tensor order) =>
        new(
            _batch.Actions[order],
            _batch.Advantages[order],
            _batch.ValueTargets[order],
            _batch.QTargets[order],
            _batch.OldLogProbabilities[order],
            _batch.OldValues[order]);

    private PolicyHeads Heads(Tensor observations)
    {
        (Tensor logits, Tensor values) = _network.call(observations);
        IReferenceWeights reference = _byState ? new RowWeights(_other.LogWeights(observations)) : new SharedWeight(-Math.Log(Actions));
        return PolicyHeads.Of(logits * 3, values, reference);
    }

    private Tensor LogReference() => _byState ? _other.LogWeights(_observations) : full([Rows, Actions], -Math.Log(Actions), ScalarType.Float64);

    private double Loss(Tensor observations, RuleBatch batch) => Total(observations, batch).item<double>();

    /// <summary>The loss of rows; one that only replays learns from them as transitions with y for their targets.</summary>
    private Tensor Total(Tensor observations, RuleBatch batch) => _rule switch
    {
        IRolloutRule rule => rule.Loss(Heads(observations), batch).Total,
        IReplayRule rule => rule.ReplayLoss(Heads(observations), batch.Actions, batch.QTargets).Total,
        _ => throw new InvalidOperationException($"{_rule.GetType().Name} does not learn from rows."),
    };

    private double[] GradientOf(Tensor observations, RuleBatch batch)
    {
        IList<Tensor> gradients = Gradient.By(Total(observations, batch), [.. _network.parameters()]);
        return [.. gradients.SelectMany(part => part.data<double>().ToArray())];
    }

    /// <summary>The objective a step along a direction away; the parameters are put back as they were.</summary>
    private double ObjectiveAt(double[] way, double step, PolicyHeads start)
    {
        using IDisposable noGrad = no_grad();
        Tensor[] kept = [.. _network.parameters().Select(parameter => parameter.clone())];
        int at = 0;
        foreach (Parameter parameter in _network.parameters())
        {
            int count = (int)parameter.numel();
            parameter.add_(tensor(way[at..(at + count)]).reshape(parameter.shape) * step);
            at += count;
        }

        double objective = Objective(Heads(_observations), start, _batch, LogReference(), Tau, ValueCoefficient).item<double>();
        foreach ((Parameter parameter, Tensor before) in _network.parameters().Zip(kept))
            parameter.copy_(before);
        return objective;
    }
}
