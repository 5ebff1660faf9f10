namespace TorchSharp.Modules;

/// <summary>The options of a group of Adam or AdamW; null is not set.</summary>
public abstract class AdamOptions : OptimizerOptions
{
    /// <summary>Whether to climb instead of to descend.</summary>
    public bool? maximize;

    /// <summary>The decay of the mean.</summary>
    public double? beta1;

    /// <summary>The decay of the mean square.</summary>
    public double? beta2;

    /// <summary>Added to the denominator, outside its root.</summary>
    public double? eps;

    /// <summary>Adam adds it to the gradient, times the parameter; AdamW lets that share of the parameter decay, times the learning rate.</summary>
    public double? weight_decay;

    /// <summary>Whether the denominator never shrinks.</summary>
    public bool? amsgrad;

    /// <inheritdoc/>
    public override void LoadStateDict(OptimizerOptions source)
    {
        base.LoadStateDict(source);
        var from = (AdamOptions)source;
        maximize = from.maximize;
        beta1 = from.beta1;
        beta2 = from.beta2;
        eps = from.eps;
        weight_decay = from.weight_decay;
        amsgrad = from.amsgrad;
    }

    internal override void FillFrom(OptimizerOptions defaults)
    {
        base.FillFrom(defaults);
        var from = (AdamOptions)defaults;
        maximize ??= from.maximize;
        beta1 ??= from.beta1;
        beta2 ??= from.beta2;
        eps ??= from.eps;
        weight_decay ??= from.weight_decay;
        amsgrad ??= from.amsgrad;
    }
}
