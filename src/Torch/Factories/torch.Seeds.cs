using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the default generators of all devices.</summary>
    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    /// <summary>Where the default generator of the CPU is, as a tensor of bytes.</summary>
    public static Tensor get_rng_state() => random.get_rng_state();

    /// <summary>Puts the default generator of the CPU somewhere.</summary>
    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    /// <summary>The default generators.</summary>
    public static partial class random
    {
        /// <summary>Seeds the default generators of all devices.</summary>
        public static Generator manual_seed(long seed)
        {
            _ = Native.Check(Native.manual_seed(seed));
            return Generator.Default;
        }

        /// <summary>Where the default generator of the CPU is, as a tensor of bytes.</summary>
        public static Tensor get_rng_state()
        {
            using Generator generator = Generator.Default;
            return generator.get_state();
        }

        /// <summary>Puts the default generator of the CPU somewhere.</summary>
        public static void set_rng_state(Tensor new_state)
        {
            using Generator generator = Generator.Default;
            generator.set_state(new_state);
        }
    }
}
