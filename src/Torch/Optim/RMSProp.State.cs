using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

public sealed partial class RMSProp
{
    /// <summary>What is remembered of one parameter.</summary>
    [SuppressMessage("Design", "CA1051", Justification = "Fields in the official API.")]
    public sealed class State : OptimizerState
    {
        /// <summary>How many steps were made.</summary>
        public long step;

        /// <summary>The mean square of the gradients.</summary>
        public Tensor? square_avg;

        /// <summary>The last change, where there is momentum.</summary>
        public Tensor? momentum_buffer;

        /// <summary>The mean of the gradients, where it is centered.</summary>
        public Tensor? grad_avg;

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var from = (State)source;
            step = from.step;
            Copy(ref square_avg, from.square_avg);
            Copy(ref momentum_buffer, from.momentum_buffer);
            Copy(ref grad_avg, from.grad_avg);
        }

        /// <inheritdoc/>
        public override void to(Device device)
        {
            Move(ref square_avg, device);
            Move(ref momentum_buffer, device);
            Move(ref grad_avg, device);
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State from
            && step == from.step
            && Close(square_avg, from.square_avg)
            && Close(momentum_buffer, from.momentum_buffer)
            && Close(grad_avg, from.grad_avg);

        /// <inheritdoc/>
        protected override void Dispose(bool disposing)
        {
            square_avg?.Dispose();
            momentum_buffer?.Dispose();
            grad_avg?.Dispose();
        }
    }

    /// <summary>The options of a group; null is not set.</summary>
    public sealed class Options : OptimizerOptions
    {
        /// <summary>Whether to climb instead of to descend.</summary>
        public bool? maximize;

        /// <summary>The share of the last change that is kept.</summary>
        public double? momentum;

        /// <summary>The decay of the mean square.</summary>
        public double? alpha;

        /// <summary>Added to the denominator, outside its root.</summary>
        public double? eps;

        /// <summary>Added to the gradient, times the parameter.</summary>
        public double? weight_decay;

        /// <summary>Whether the mean is taken from the mean square.</summary>
        public bool? centered;

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var from = (Options)source;
            maximize = from.maximize;
            momentum = from.momentum;
            alpha = from.alpha;
            eps = from.eps;
            weight_decay = from.weight_decay;
            centered = from.centered;
        }

        internal override void FillFrom(OptimizerOptions defaults)
        {
            base.FillFrom(defaults);
            var from = (Options)defaults;
            maximize ??= from.maximize;
            momentum ??= from.momentum;
            alpha ??= from.alpha;
            eps ??= from.eps;
            weight_decay ??= from.weight_decay;
            centered ??= from.centered;
        }
    }

    /// <summary>Parameters that share options.</summary>
    public sealed class ParamGroup : ParamGroup<Options>, IMomentum
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
            double lr = 1e-3, double eps = 1e-8, double alpha = 0.99, double weight_decay = 0, double momentum = 0, bool centered = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                eps = eps,
                alpha = alpha,
                weight_decay = weight_decay,
                momentum = momentum,
                centered = centered,
            })
        {
        }

        /// <inheritdoc/>
        public double Momentum
        {
            get => Options!.momentum!.Value;
            set => Options!.momentum = value;
        }
    }
}
