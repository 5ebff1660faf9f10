namespace TorchSharp;

/// <summary>Conversions of modules that keep the module's own type.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Converts floating-point parameters and buffers, in place.</summary>
    public static T to<T>(this T module, torch.ScalarType type)
        where T : torch.nn.Module => (T)module.Convert(type, null);

    /// <summary>Moves parameters and buffers, in place.</summary>
    public static T to<T>(this T module, torch.Device device)
        where T : torch.nn.Module => (T)module.Convert(null, device);

    /// <summary>Converts and moves parameters and buffers, in place.</summary>
    public static T to<T>(this T module, torch.Device device, torch.ScalarType type)
        where T : torch.nn.Module => (T)module.Convert(type, device);

    /// <summary>Moves parameters and buffers, in place.</summary>
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1)
        where T : torch.nn.Module => (T)module.Convert(null, new torch.Device(deviceType, deviceIndex));

    /// <summary>Moves parameters and buffers to the CPU, in place.</summary>
    public static T cpu<T>(this T module)
        where T : torch.nn.Module => (T)module.Convert(null, torch.CPU);

    /// <summary>Moves parameters and buffers to a CUDA device, in place.</summary>
    public static T cuda<T>(this T module, int deviceIndex = -1)
        where T : torch.nn.Module => (T)module.Convert(null, new torch.Device(DeviceType.CUDA, deviceIndex));

    /// <summary>Converts floating-point parameters and buffers to 64 bits, in place.</summary>
    public static T @double<T>(this T module)
        where T : torch.nn.Module => (T)module.Convert(torch.ScalarType.Float64, null);

    /// <summary>Converts floating-point parameters and buffers to 32 bits, in place.</summary>
    public static T @float<T>(this T module)
        where T : torch.nn.Module => (T)module.Convert(torch.ScalarType.Float32, null);

    /// <summary>Converts floating-point parameters and buffers to 16 bits, in place.</summary>
    public static T half<T>(this T module)
        where T : torch.nn.Module => (T)module.Convert(torch.ScalarType.Float16, null);
}
