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

        /// <summary>Fills with draws from an exponential distribution of rate lambda.</summary>
        public Tensor exponential_(double lambda = 1.0, Generator? generator = null) =>
            Done(Native.exponential_(handle, lambda, torch.Generator.HandleOf(generator)));

        /// <summary>0 or 1 for each element, which is the probability of 1.</summary>
        public Tensor bernoulli(Generator? generator = null) =>
            Native.Result(Native.bernoulli(handle, torch.Generator.HandleOf(generator)));

        /// <summary>Positions drawn from each row of weights, which need not sum to 1: [num_samples] or [rows, num_samples].</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Native.Result(Native.multinomial(handle, num_samples, Flag(replacement), torch.Generator.HandleOf(generator)));
    }
}
