using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

public sealed partial class AdamW
{
    /// <summary>What is remembered of one parameter.</summary>
    [SuppressMessage("Design", "CA1051", Justification = "Fields in the official API.")]
    public sealed class State : OptimizerState
    {
        /// <summary>How many steps were made.</summary>
        public long step;

        /// <summary>The mean of the gradients.</summary>
        public Tensor? exp_avg;

        /// <summary>Their mean square.</summary>
        public Tensor? exp_avg_sq;

        /// <summary>The largest mean square, where the denominator never shrinks.</summary>
        public Tensor? max_exp_avg_sq;

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var from = (State)source;
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
            other is State from
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
    }

    /// <summary>The options of a group; null is not set.</summary>
    public sealed class Options : OptimizerOptions
    {
        /// <summary>Whether to climb instead of to descend.</summary>
        public bool? maximize;

        /// <summary>The decay of the mean.</summary>
        public double? beta1;

        /// <summary>The decay of the mean square.</summary>
        public double? beta2;

        /// <summary>Added to the denominator, outside its root.</summary>
        public double? eps;

        /// <summary>The share of the parameter that decays, times the learning rate.</summary>
        public double? weight_decay;

        /// <summary>Whether the denominator never shrinks.</summary>
        public bool? amsgrad;

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var from = (Options)source;
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
            var from = (Options)defaults;
            maximize ??= from.maximize;
            beta1 ??= from.beta1;
            beta2 ??= from.beta2;
            eps ??= from.eps;
            weight_decay ??= from.weight_decay;
            amsgrad ??= from.amsgrad;
        }
    }

    /// <summary>Parameters that share options.</summary>
    public sealed class ParamGroup : ParamGroup<Options>, IBetas
    {
        /// <summary>An empty group.</summary>
        public ParamGroup()
        {
        }

        /// <summary>Parameters with options.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options)
        {
        }

        /// <summary>Parameters with options.</summary>
        public ParamGroup(
            IEnumerable<Parameter> parameters,
            double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 1e-2, bool amsgrad = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                beta1 = beta1,
                beta2 = beta2,
                eps = eps,
                weight_decay = weight_decay,
                amsgrad = amsgrad,
            })
        {
        }

        /// <inheritdoc/>
        public (double, double) Betas
        {
            get => (Options!.beta1!.Value, Options.beta2!.Value);
            set => (Options!.beta1, Options.beta2) = (value.Item1, value.Item2);
        }
    }
}
