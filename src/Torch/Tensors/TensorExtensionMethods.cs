namespace TorchSharp;

/// <summary>Numbers of C# out of tensors.</summary>
public static class TensorExtensionMethods
{
    /// <summary>The value of a tensor with one element.</summary>
    public static float ToSingle(this torch.Tensor value) => (float)value;

    /// <summary>The value of a tensor with one element.</summary>
    public static double ToDouble(this torch.Tensor value) => (double)value;

    /// <summary>The value of a tensor with one element.</summary>
    public static int ToInt32(this torch.Tensor value) => (int)value;

    /// <summary>The value of a tensor with one element.</summary>
    public static long ToInt64(this torch.Tensor value) => (long)value;

    /// <summary>The value of a tensor with one element.</summary>
    public static bool ToBoolean(this torch.Tensor value) => (bool)value;
}
