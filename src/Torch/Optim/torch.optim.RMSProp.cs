using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Gradients over the root of their mean square (Hinton): ε outside the root, the mean square starting at 0.</summary>
        public static RMSProp RMSProp(
            IEnumerable<Parameter> parameters,
            double lr = 0.01, double alpha = 0.99, double eps = 1e-8,
            double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
            new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

        /// <summary>Gradients over the root of their mean square (Hinton): ε outside the root, the mean square starting at 0.</summary>
        public static RMSProp RMSProp(
            IEnumerable<(string name, Parameter parameter)> parameters,
            double lr = 0.01, double alpha = 0.99, double eps = 1e-8,
            double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
            new(parameters.Select(entry => entry.parameter), lr, alpha, eps, weight_decay, momentum, centered, maximize);

        /// <summary>Gradients over the root of their mean square (Hinton): ε outside the root, the mean square starting at 0.</summary>
        public static RMSProp RMSProp(
            IEnumerable<RMSProp.ParamGroup> parameters,
            double lr = 0.01, double alpha = 0.99, double eps = 1e-8,
            double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
            new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
    }
}
