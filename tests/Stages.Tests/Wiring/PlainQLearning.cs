using Flow.Contracts.Messages;
using Flow.Contracts.Options;

namespace Flow.Stages.Tests.Wiring;

/// <summary>
/// One-step Q-learning on a linear network, by hand: Q(s, a) = w_a·s + b_a, to which a dueling head adds V(s) less the mean over the actions. The
/// targets are numbers: whoever made them, nothing of them is differentiated.
/// </summary>
/// <param name="options">The run's options, whose reference weights are 1.</param>
/// <param name="target">The network that is bootstrapped from.</param>
internal sealed class PlainQLearning(TrainingOptions options, LinearWeights target)
{
    private bool Dueling => options.Q.Head == "dueling";

    /// <summary>y of every row: r + γ V(s').</summary>
    public double[] Targets(LinearWeights trained, TransitionSample sample) => [.. Enumerable.Range(0, sample.Rows).Select(row =>
        sample.Returns[row] + (sample.Discounts[row] * Next(Q(target, Seen.Of(sample.Next(row))), Q(trained, Seen.Of(sample.Next(row))))))];

    /// <summary>Q(s, a) − y of every row.</summary>
    public double[] Errors(LinearWeights trained, TransitionSample sample) => [.. Targets(trained, sample).Select((y, row) =>
        Q(trained, Seen.Of(sample.Observation(row)))[sample.Actions[row]] - y)];

    /// <summary>The mean over the rows of ½x², or of Huber's |x| − ½ beyond 1.</summary>
    public double Loss(LinearWeights trained, TransitionSample sample) => Errors(trained, sample).Average(error =>
        options.Q.Loss == "huber" && Math.Abs(error) > 1 ? Math.Abs(error) - 0.5 : error * error / 2);

    /// <summary>Its gradient.</summary>
    public LinearWeights Gradient(LinearWeights trained, TransitionSample sample)
    {
        LinearWeights gradient = trained.Zeros();
        foreach ((int row, double error) in Errors(trained, sample).Index())
        {
            double slope = (options.Q.Loss == "huber" ? Math.Clamp(error, -1, 1) : error) / sample.Rows;
            float[] observation = Seen.Of(sample.Observation(row));
            for (int action = 0; action < gradient.Actions; action++)
            {
                double own = action == sample.Actions[row] ? 1 : 0;
                gradient.AddPolicy(action, observation, slope * (Dueling ? own - (1.0 / gradient.Actions) : own));
            }

            gradient.AddValue(observation, Dueling ? slope : 0);
        }

        return gradient;
    }

    private double[] Q(LinearWeights weights, float[] observation)
    {
        PlainHeads heads = weights.Ask(observation);
        double shift = Dueling ? heads.Value - heads.Logits.Average() : 0;
        return [.. heads.Logits.Select(logit => logit + shift)];
    }

    /// <summary>V(s'), (81) and (83): by the target network's own choice, or by the trained network's.</summary>
    private double Next(double[] q, double[] trained)
    {
        double[] chooser = options.Q.Selection == "double" ? trained : q;
        if (options.Rule.Name == "dqn")
            return q[Array.IndexOf(chooser, chooser.Max())];
        double[] log = new PlainHeads([.. chooser.Select(x => x / options.Rule.Tau)], 0).LogPolicy;
        return log.Zip(q, (l, x) => Math.Exp(l) * (x - (options.Rule.Tau * l))).Sum();
    }
}
