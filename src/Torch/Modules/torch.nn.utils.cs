using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Helpers around parameters.</summary>
        public static partial class utils
        {
            private const double Tiny = 1e-6;

            /// <summary>Scales all gradients together so that their common norm is at most max_norm; gives the norm before.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> parameters, double max_norm, double norm_type = 2.0)
            {
                using AutoGradMode quiet = no_grad();
                using DisposeScope scope = NewDisposeScope();
                Tensor[] gradients = [.. parameters.Select(parameter => parameter.grad).OfType<Tensor>()];
                if (gradients.Length == 0)
                {
                    return 0;
                }

                Tensor total = stack([.. gradients.Select(gradient => gradient.norm((float)norm_type))]).norm((float)norm_type);
                Tensor coefficient = (max_norm / (total + Tiny)).clamp_(max: 1.0.ToScalar());
                foreach (Tensor gradient in gradients)
                {
                    _ = gradient.mul_(coefficient);
                }

                return (double)total;
            }

            /// <summary>Holds every element of every gradient within ±clip_value.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> parameters, double clip_value)
            {
                using AutoGradMode quiet = no_grad();
                using DisposeScope scope = NewDisposeScope();
                foreach (Tensor gradient in parameters.Select(parameter => parameter.grad).OfType<Tensor>())
                {
                    _ = gradient.clamp_((-clip_value).ToScalar(), clip_value.ToScalar());
                }
            }

            /// <summary>All elements of all parameters as one vector.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Tensor> parameters)
            {
                Tensor[] vectors = [.. parameters.Select(parameter => parameter.view(-1))];
                Tensor result = cat(vectors);
                foreach (Tensor vector in vectors)
                {
                    vector.Dispose();
                }

                return result;
            }

            /// <summary>Writes a vector into parameters, in their order.</summary>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Tensor> parameters)
            {
                using AutoGradMode quiet = no_grad();
                using DisposeScope scope = NewDisposeScope();
                long start = 0;
                foreach (Tensor parameter in parameters)
                {
                    long length = parameter.numel();
                    _ = parameter.copy_(vec.narrow(0, start, length).view_as(parameter));
                    start += length;
                }
            }
        }
    }
}
