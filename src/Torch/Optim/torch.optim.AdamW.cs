using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Adam with a decay of weights beside the gradient (Loshchilov and Hutter 2017).</summary>
        public static AdamW AdamW(
            IEnumerable<Parameter> parameters,
            double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 1e-2, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam with a decay of weights beside the gradient (Loshchilov and Hutter 2017).</summary>
        public static AdamW AdamW(
            IEnumerable<(string name, Parameter parameter)> parameters,
            double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 1e-2, bool amsgrad = false, bool maximize = false) =>
            new(parameters.Select(entry => entry.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam with a decay of weights beside the gradient (Loshchilov and Hutter 2017).</summary>
        public static AdamW AdamW(
            IEnumerable<AdamW.ParamGroup> parameters,
            double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 1e-2, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
    }
}
