namespace TorchSharp;

/// <summary>Numbers of C# out of tensors.</summary>
public static class TensorExtensionMethods
{
    /// <summary>The value of a tensor with one element.</summary>
    public static double ToDouble(this torch.Tensor value) => (double)value;
}
