using Flow.Stages.Learning.Rules;
using Flow.Verification.Networks;

namespace Flow.Verification.Checks;

/// <summary>
/// The equivalence as training meets it: actions are sampled from the policy, N for each state, and the gap between the gradients
/// of soft Q-learning and of the policy gradient falls as N^−½. The loss of a batch is the mean over its rows, so the gap is the mean of
/// the rows' gaps, of which there are only as many as there are states and actions.
/// </summary>
internal static class MonteCarloChecks
{
    private const int Repeats = 200;

    /// <summary>Samples for each state.</summary>
    private static readonly int[] Samples = [16, 64, 256, 1024, 4096];

    private static readonly Bound Near = new(0.05, BoundKind.WorstAtMost);

    public static IEnumerable<Check> All =>
    [
        new("(58)=(65) Monte Carlo, mlp", "|slope + ½| of log gap over log N", Near, 200, drawn => Slope("mlp", drawn)),
        new("(58)=(65) Monte Carlo, small", "|slope + ½| of log gap over log N", Near, 1000, drawn => Slope("small", drawn)),
        new("(58)=(65) Monte Carlo, nature", "|slope + ½| of log gap over log N", Near, 1000, drawn => Slope("nature", drawn)),
    ];

    private static double Slope(string architecture, Case drawn)
    {
        using NetworkCase network = new(architecture, drawn);
        double[][] policy = network.Policy();
        double[][] products = Products(Gaps(network, drawn.Subject));
        Draw draw = new(~drawn.Seed, drawn.Number);
        double[] logs = [.. Samples.Select(samples => Math.Log(Gap(policy, products, samples, draw)))];
        return Math.Abs(Fit([.. Samples.Select(samples => Math.Log(samples))], logs) + 0.5);
    }

    /// <summary>∇ ql-online − ∇ pg-proper where one action was taken, for each state and action.</summary>
    private static double[][] Gaps(NetworkCase network, Subject subject)
    {
        IRolloutRule q = subject.QlOnline(network.Tau, network.Coefficient, false);
        IRolloutRule policy = subject.PgProper(network.Tau, network.Coefficient);
        var gaps = new List<double[]>();
        for (int state = 0; state < NetworkCase.States; state++)
        {
            for (int action = 0; action < network.Actions; action++)
                gaps.Add([.. network.Gradient(q, state, action).Zip(network.Gradient(policy, state, action), (a, b) => a - b)]);
        }

        return [.. gaps];
    }

    /// <summary>The inner products of all of them: then the norm of any weighted sum needs no parameters.</summary>
    private static double[][] Products(double[][] gaps) =>
        [.. gaps.Select(left => gaps.Select(right => left.Zip(right, (a, b) => a * b).Sum()).ToArray())];

    /// <summary>The root mean square, over repeats, of the norm of the mean gap of so many samples.</summary>
    private static double Gap(double[][] policy, double[][] products, int samples, Draw draw)
    {
        double squares = 0;
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            double[] weights = [.. policy.SelectMany(row => Counts(row, samples, draw).Select(count => count / (double)(samples * policy.Length)))];
            for (int i = 0; i < weights.Length; i++)
            {
                for (int j = 0; j < weights.Length; j++)
                    squares += weights[i] * weights[j] * products[i][j];
            }
        }

        return Math.Sqrt(squares / Repeats);
    }

    private static int[] Counts(double[] probabilities, int samples, Draw draw)
    {
        var counts = new int[probabilities.Length];
        for (int sample = 0; sample < samples; sample++)
        {
            double left = draw.Uniform(0, 1);
            int action = 0;
            while (action < probabilities.Length - 1 && (left -= probabilities[action]) > 0)
                action++;
            counts[action]++;
        }

        return counts;
    }

    /// <summary>The slope of the least-squares line.</summary>
    private static double Fit(double[] x, double[] y)
    {
        double meanX = x.Average();
        double meanY = y.Average();
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
    }
}
