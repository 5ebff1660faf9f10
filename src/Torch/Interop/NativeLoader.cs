using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Finds the shim beside the program, and sets up the environment that libtorch reads while it loads.</summary>
internal static partial class NativeLoader
{
    // Idle OpenMP threads spin by default, which costs the other stages of a pipeline several times over. OpenBLAS starts a
    // thread a processor, which get in each other's way as soon as two threads of the program compute; set_num_threads raises it.
    private static readonly (string Name, string Value)[] Defaults = [("OMP_WAIT_POLICY", "passive"), ("OPENBLAS_NUM_THREADS", "1")];

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The environment must be set before the first load of libtorch, whoever causes it.")]
    internal static void Initialize() => NativeLibrary.SetDllImportResolver(typeof(NativeLoader).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Native.Library)
        {
            return 0;
        }

        SetEnvironment();
        string file = Path.Combine(AppContext.BaseDirectory, "libflowtorch.so");
        try
        {
            return File.Exists(file) ? NativeLibrary.Load(file) : NativeLibrary.Load(name, assembly, path);
        }
        catch (DllNotFoundException error)
        {
            throw new DllNotFoundException(Explain(file, error.Message), error);
        }
    }

    // The libraries read the variables once, while they load, through the C library, which does not see .NET's copy.
    private static void SetEnvironment()
    {
        foreach ((string name, string value) in Defaults)
        {
            _ = setenv(name, Environment.GetEnvironmentVariable(name) ?? value, overwrite: 0);
        }
    }

    private static string Explain(string file, string reason) => File.Exists(file)
        ? $"{file} cannot be loaded; is the libtorch it was built for still installed (Debian: libtorch-dev, libopenblas0-pthread)? {reason}"
        : $"{file} is missing: build src/Torch on a machine with libtorch, or build with -p:Packages=cpu";

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int setenv(string name, string value, int overwrite);
}
