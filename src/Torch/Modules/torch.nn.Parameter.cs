using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>How a loss is reduced over its elements.</summary>
        public enum Reduction
        {
            /// <summary>Not at all.</summary>
            None = 0,

            /// <summary>The mean.</summary>
            Mean = 1,

            /// <summary>The sum.</summary>
            Sum = 2,
        }

        /// <summary>A parameter over the storage of a tensor.</summary>
        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
    }
}
