using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning.Rules;

namespace Flow.Stages.Tests.Wiring;

/// <summary>The losses of the rules that read what steps led to, of plain steps, as the equations have them.</summary>
/// <param name="options">The run's options, whose reference weights are 1.</param>
/// <param name="trained">What the trained network says.</param>
/// <param name="target">What the target network says.</param>
internal sealed class PlainLosses(TrainingOptions options, Func<float[], PlainHeads> trained, Func<float[], PlainHeads> target)
{
    /// <summary>(90): the mean of ½C² over the rows' steps, each the start of a path of up to n steps that ends with its row or its episode.</summary>
    /// <param name="rows">Rows of play.</param>
    /// <param name="steps">Steps of a row, those that a short one lacks included.</param>
    public double Consistency(IReadOnlyList<IReadOnlyList<PlainStep>> rows, int steps) =>
        rows.SelectMany(row => Enumerable.Range(0, row.Count).Select(t => Half(Inconsistency(Path(row, t, options.Rule.N))))).Sum() / (rows.Count * steps);

    /// <summary>(79) and (80), A2C's form of the policy gradients: −log π Δ + τ KL + c ½(V − V̂)², the mean over the rows of a rollout.</summary>
    /// <param name="steps">The rows.</param>
    /// <param name="batch">Has their advantages and value targets.</param>
    public double Policy(IReadOnlyList<PlainStep> steps, TrainingBatch batch) => Mean(steps, (step, heads, row) =>
        (-heads.LogPolicy[step.Decision.Action] * batch.Advantages[row])
        - (options.Rule.Tau * Entropy(heads))
        + (options.Rule.ValueCoefficient * Half(heads.Value - batch.ValueTargets[row])));

    /// <summary>(51): ½(Q(s, a) − y)², with Q = V + τ log π, the mean over the rows of a rollout.</summary>
    /// <param name="steps">The rows.</param>
    /// <param name="batch">Has their Q targets.</param>
    public double SoftQ(IReadOnlyList<PlainStep> steps, TrainingBatch batch) => Mean(steps, (step, heads, row) =>
        Half(heads.Value + (options.Rule.Tau * heads.LogPolicy[step.Decision.Action]) - batch.QTargets[row]));

    /// <summary>
    /// (74), over ε τ: ½(Q − (1 − ε) Q_old − ε y)² with the value that acted in both Q, and c ½(V − V̂)² beside it, the mean over the rows of a rollout.
    /// </summary>
    /// <param name="steps">The rows.</param>
    /// <param name="batch">Has their targets.</param>
    public double Damped(IReadOnlyList<PlainStep> steps, TrainingBatch batch) => Mean(steps, (step, heads, row) =>
    {
        double epsilon = options.Section<DampedOptions>().Epsilon;
        double q = step.Decision.Value + (options.Rule.Tau * heads.LogPolicy[step.Decision.Action]);
        double old = step.Decision.Value + (options.Rule.Tau * step.Decision.LogProbability);
        double error = q - ((1 - epsilon) * old) - (epsilon * batch.QTargets[row]);
        return (Half(error) / (epsilon * options.Rule.Tau)) + (options.Rule.ValueCoefficient * Half(heads.Value - batch.ValueTargets[row]));
    });

    /// <summary>(87): the mean of ½(Q(s, a) − y)², with y = Σ γ^d r + γ^m max Q̄ and Q = V + τ (log π + H).</summary>
    /// <param name="windows">The transitions.</param>
    public double Mixed(IEnumerable<PlainWindow> windows) => windows.Average(window =>
    {
        PlainStep last = window.Steps[^1];
        double next = last.Terminated ? 0 : Q(target(last.Successor)).Max();
        double goal = Rewards(window.Steps) + (Math.Pow(options.Rule.Gamma, window.Steps.Count) * next);
        return Half(Q(trained(window.Steps[0].Observation))[window.Steps[0].Decision.Action] - goal);
    });

    /// <summary>The mean entropy of the trained policy, in nats.</summary>
    public double MeanEntropy(IReadOnlyList<PlainStep> steps) => steps.Average(step => Entropy(trained(step.Observation)));

    /// <summary>1 − Var(V̂ − V) / Var(V̂), with the values of the policy that acted.</summary>
    /// <param name="steps">The rows.</param>
    /// <param name="batch">Has their value targets.</param>
    public static double Explained(IReadOnlyList<PlainStep> steps, TrainingBatch batch)
    {
        double[] errors = [.. steps.Zip(batch.ValueTargets, (step, target) => target - step.Decision.Value)];
        return 1 - (Variance(errors) / Variance([.. batch.ValueTargets.Select(target => (double)target)]));
    }

    /// <summary>The steps from one of a row on: a number of them, or up to the end of the row or of the episode.</summary>
    public static IReadOnlyList<PlainStep> Path(IReadOnlyList<PlainStep> row, int start, int longest)
    {
        int end = start;
        while (end + 1 < Math.Min(row.Count, start + longest) && !row[end].Ended)
            end++;
        return [.. row.Skip(start).Take(end - start + 1)];
    }

    private double Mean(IReadOnlyList<PlainStep> steps, Func<PlainStep, PlainHeads, int, double> loss) =>
        steps.Select((step, row) => loss(step, trained(step.Observation), row)).Average();

    private double Inconsistency(IReadOnlyList<PlainStep> path)
    {
        double price = path.Select((step, j) =>
            Math.Pow(options.Rule.Gamma, j) * options.Rule.Tau * trained(step.Observation).LogPolicy[step.Decision.Action]).Sum();
        double end = path[^1].Terminated ? 0 : trained(path[^1].Successor).Value;
        return Rewards(path) - price + (Math.Pow(options.Rule.Gamma, path.Count) * end) - trained(path[0].Observation).Value;
    }

    private double Rewards(IReadOnlyList<PlainStep> path) => path.Select((step, j) => Math.Pow(options.Rule.Gamma, j) * step.Reward).Sum();

    private double[] Q(PlainHeads heads) => [.. heads.LogPolicy.Select(log => heads.Value + (options.Rule.Tau * (log + Entropy(heads))))];

    private static double Entropy(PlainHeads heads) => -heads.LogPolicy.Sum(log => Math.Exp(log) * log);

    private static double Variance(double[] numbers) => numbers.Average(x => x * x) - Math.Pow(numbers.Average(), 2);

    private static double Half(double x) => x * x / 2;
}
