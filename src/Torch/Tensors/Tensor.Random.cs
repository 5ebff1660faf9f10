using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Fills with draws from the uniform distribution on [from, to).</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Done(Native.uniform_(handle, from, to, torch.Generator.HandleOf(generator)));

        /// <summary>Fills with draws from a normal distribution.</summary>
        public Tensor normal_(double mean = 0.0, double stddev = 1.0, Generator? generator = null) =>
            Done(Native.normal_(handle, mean, stddev, torch.Generator.HandleOf(generator)));
    }
}
