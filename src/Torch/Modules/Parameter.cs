namespace TorchSharp.Modules;

/// <summary>
/// A leaf tensor that a module trains. It shares the storage of the tensor it was made from and belongs to no dispose scope:
/// the module disposes it.
/// </summary>
public class Parameter : torch.Tensor
{
    /// <summary>A parameter over the storage of a tensor.</summary>
    public Parameter(torch.Tensor data, bool requires_grad = true)
        : base(Interop.Native.detach(data.handle))
    {
        _ = DetachFromDisposeScope();
        if (IsInvalid)
        {
            throw Interop.Native.LastError();
        }

        this.requires_grad = requires_grad;
    }
}
