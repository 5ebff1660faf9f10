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
}
