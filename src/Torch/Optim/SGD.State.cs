using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

public sealed partial class SGD
{
    /// <summary>What is remembered of one parameter.</summary>
    [SuppressMessage("Design", "CA1051", Justification = "Fields in the official API.")]
    public sealed class State : OptimizerState
    {
        /// <summary>The last change, where there is momentum.</summary>
        public Tensor? momentum_buffer;

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var from = (State)source;
            Copy(ref momentum_buffer, from.momentum_buffer);
        }

        /// <inheritdoc/>
        public override void to(Device device)
        {
            Move(ref momentum_buffer, device);
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State from
            && Close(momentum_buffer, from.momentum_buffer);

        /// <inheritdoc/>
        protected override void Dispose(bool disposing)
        {
            momentum_buffer?.Dispose();
        }
    }

    /// <summary>The options of a group; null is not set.</summary>
    public sealed class Options : OptimizerOptions
    {
        /// <summary>Whether to climb instead of to descend.</summary>
        public bool? maximize;

        /// <summary>The share of the last change that is kept.</summary>
        public double? momentum;

        /// <summary>The share of the gradient that does not enter the momentum.</summary>
        public double? dampening;

        /// <summary>Added to the gradient, times the parameter.</summary>
        public double? weight_decay;

        /// <summary>Whether to look ahead by the momentum.</summary>
        public bool? nesterov;

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var from = (Options)source;
            maximize = from.maximize;
            momentum = from.momentum;
            dampening = from.dampening;
            weight_decay = from.weight_decay;
            nesterov = from.nesterov;
        }

        internal override void FillFrom(OptimizerOptions defaults)
        {
            base.FillFrom(defaults);
            var from = (Options)defaults;
            maximize ??= from.maximize;
            momentum ??= from.momentum;
            dampening ??= from.dampening;
            weight_decay ??= from.weight_decay;
            nesterov ??= from.nesterov;
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
            double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false)
            : base(parameters, new Options
            {
                LearningRate = learningRate,
                momentum = momentum,
                dampening = dampening,
                weight_decay = weight_decay,
                nesterov = nesterov,
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
