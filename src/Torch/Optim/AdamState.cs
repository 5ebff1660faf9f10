using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What Adam and AdamW remember of one parameter.</summary>
[SuppressMessage("Design", "CA1051", Justification = "Fields in the official API.")]
public abstract class AdamState : OptimizerState
{
    /// <summary>How many steps were made.</summary>
    public long step;

    /// <summary>The mean of the gradients.</summary>
    public Tensor? exp_avg;

    /// <summary>Their mean square.</summary>
    public Tensor? exp_avg_sq;

    /// <summary>The largest mean square, where the denominator never shrinks.</summary>
    public Tensor? max_exp_avg_sq;

    /// <summary>The step that both share; what they do about weight decay comes before it.</summary>
    internal void Step(Parameter parameter, Tensor gradient, AdamOptions options)
    {
        step++;
        (double beta1, double beta2) = (options.beta1!.Value, options.beta2!.Value);
        double correction1 = 1 - Math.Pow(beta1, step);
        double correction2 = 1 - Math.Pow(beta2, step);
        _ = exp_avg!.mul_(beta1).add_(gradient, 1 - beta1);
        _ = exp_avg_sq!.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
        Tensor meanSquare = options.amsgrad!.Value ? LargestMeanSquare() : exp_avg_sq;
        Tensor root = meanSquare.sqrt().div_(Math.Sqrt(correction2)).add_(options.eps!.Value);
        _ = parameter.addcdiv_(exp_avg, root, -options.LearningRate!.Value / correction1);
    }

    /// <inheritdoc/>
    public override void LoadStateDict(OptimizerState source)
    {
        var from = (AdamState)source;
        step = from.step;
        Copy(ref exp_avg, from.exp_avg);
        Copy(ref exp_avg_sq, from.exp_avg_sq);
        Copy(ref max_exp_avg_sq, from.max_exp_avg_sq);
    }

    /// <inheritdoc/>
    public override void to(Device device)
    {
        Move(ref exp_avg, device);
        Move(ref exp_avg_sq, device);
        Move(ref max_exp_avg_sq, device);
    }

    /// <inheritdoc/>
    public override bool ApproximatelyEquals(OptimizerState other) =>
        other is AdamState from
        && step == from.step
        && Close(exp_avg, from.exp_avg)
        && Close(exp_avg_sq, from.exp_avg_sq)
        && Close(max_exp_avg_sq, from.max_exp_avg_sq);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        exp_avg?.Dispose();
        exp_avg_sq?.Dispose();
        max_exp_avg_sq?.Dispose();
    }

    private Tensor LargestMeanSquare()
    {
        max_exp_avg_sq ??= Zeros(exp_avg_sq!);
        return max_exp_avg_sq.copy_(max_exp_avg_sq.maximum(exp_avg_sq!));
    }
}
