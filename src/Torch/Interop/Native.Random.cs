using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Generators, random tensors and thread counts.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_manual_seed")]
    internal static partial int manual_seed(long seed);

    [LibraryImport(Library, EntryPoint = "flow_generator_default")]
    internal static partial GeneratorHandle generator_default();

    [LibraryImport(Library, EntryPoint = "flow_generator_new")]
    internal static partial GeneratorHandle generator_new(long seed, int deviceType, int deviceIndex);

    [LibraryImport(Library, EntryPoint = "flow_generator_free")]
    internal static partial void generator_free(nint handle);

    [LibraryImport(Library, EntryPoint = "flow_rand")]
    internal static partial TensorHandle rand(
        ReadOnlySpan<long> shape, int rank, GeneratorHandle generator, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library, EntryPoint = "flow_randn")]
    internal static partial TensorHandle randn(
        ReadOnlySpan<long> shape, int rank, GeneratorHandle generator, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library, EntryPoint = "flow_randint")]
    internal static partial TensorHandle randint(
        long low, long high, ReadOnlySpan<long> shape, int rank, GeneratorHandle generator, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library, EntryPoint = "flow_uniform_")]
    internal static partial int uniform_(TensorHandle self, double from, double to, GeneratorHandle generator);

    [LibraryImport(Library, EntryPoint = "flow_normal_")]
    internal static partial int normal_(TensorHandle self, double mean, double std, GeneratorHandle generator);
}
