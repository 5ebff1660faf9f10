namespace TorchSharp.Modules;

/// <summary>PyTorch's default weights of linear and convolutional layers.</summary>
internal static class Fan
{
    // Kaiming's uniform distribution with a = √5 is ±1/√fan_in, for the weight and for the bias.
    internal static void Register(
        torch.nn.Module module,
        ReadOnlySpan<long> shape,
        bool hasBias,
        torch.Device? device,
        torch.ScalarType? dtype)
    {
        using torch.Tensor weight = torch.empty(shape, dtype, device);
        _ = torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        module.register_parameter("weight", new Parameter(weight));
        if (!hasBias)
        {
            return;
        }

        double bound = 1 / Math.Sqrt(torch.nn.init.CalculateFanInAndFanOut(weight).fanIn);
        using torch.Tensor bias = torch.empty(shape[..1], dtype, device);
        _ = torch.nn.init.uniform_(bias, -bound, bound);
        module.register_parameter("bias", new Parameter(bias));
    }
}
