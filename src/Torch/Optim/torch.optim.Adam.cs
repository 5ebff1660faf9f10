using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Means of gradients over roots of mean squares (Kingma and Ba 2014).</summary>
        public static Adam Adam(
            IEnumerable<Parameter> parameters,
            double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Means of gradients over roots of mean squares (Kingma and Ba 2014).</summary>
        public static Adam Adam(
            IEnumerable<(string name, Parameter parameter)> parameters,
            double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters.Select(entry => entry.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Means of gradients over roots of mean squares (Kingma and Ba 2014).</summary>
        public static Adam Adam(
            IEnumerable<Adam.ParamGroup> parameters,
            double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
    }
}
