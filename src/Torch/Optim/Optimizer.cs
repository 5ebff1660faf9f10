using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimisers.</summary>
    public static partial class optim
    {
        /// <summary>What a schedule of learning rates may change.</summary>
        public interface ILearningRateController
        {
            /// <summary>The learning rate now.</summary>
            double LearningRate { get; set; }

            /// <summary>The learning rate that schedules start from.</summary>
            double InitialLearningRate { get; set; }
        }

        /// <summary>An optimiser with a momentum.</summary>
        public interface IMomentum
        {
            /// <summary>The momentum.</summary>
            double Momentum { get; set; }
        }

        /// <summary>An optimiser with two decays of averages.</summary>
        public interface IBetas
        {
            /// <summary>The decays of the first and of the second moment.</summary>
            (double, double) Betas { get; set; }
        }

        /// <summary>Changes parameters by their gradients.</summary>
        public abstract class Optimizer : IDisposable
        {
            private protected Optimizer()
            {
            }

            /// <summary>The groups of parameters, as schedules see them.</summary>
            public abstract IEnumerable<ILearningRateController> ParamGroups { get; }

            /// <summary>All parameters of all groups.</summary>
            public abstract IEnumerable<Parameter> parameters();

            /// <summary>Adds parameters with options of their own; options that are not set are the optimiser's.</summary>
            public abstract void add_param_group(ParamGroup param_group);

            /// <summary>Forgets the gradients of all parameters.</summary>
            public abstract void zero_grad();

            /// <summary>Changes every parameter that has a gradient; gives the closure's loss where there is a closure.</summary>
            public abstract Tensor? step(Func<Tensor>? closure = null);

            /// <summary>Frees the state, not the parameters.</summary>
            public void Dispose()
            {
                Dispose(disposing: true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees the state, not the parameters.</summary>
            protected abstract void Dispose(bool disposing);

            /// <summary>The options of all groups and the states of all parameters, in their order.</summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                /// <summary>One entry a group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>One entry a parameter.</summary>
                public List<OptimizerState> State { get; } = [];
            }
        }
    }
}
