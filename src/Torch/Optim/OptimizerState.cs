namespace TorchSharp.Modules;

/// <summary>What an optimiser remembers of one parameter.</summary>
public abstract class OptimizerState : IDisposable
{
    /// <summary>Copies another optimiser's state of the same parameter.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Moves the state to a device.</summary>
    public virtual void to(torch.Device device)
    {
    }

    /// <summary>Whether two states are equal up to rounding.</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    /// <summary>Frees the state.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the state.</summary>
    protected abstract void Dispose(bool disposing);

    internal static torch.Tensor Zeros(torch.Tensor parameter) => torch.zeros_like(parameter).DetachFromDisposeScope();

    internal static void Move(ref torch.Tensor? tensor, torch.Device device)
    {
        if (tensor is null || tensor.device.Equals(device))
        {
            return;
        }

        torch.Tensor moved = tensor.to(device).DetachFromDisposeScope();
        tensor.Dispose();
        tensor = moved;
    }

    internal static void Copy(ref torch.Tensor? target, torch.Tensor? source)
    {
        if (source is null)
        {
            target?.Dispose();
            target = null;
            return;
        }

        target ??= Zeros(source);
        using AutoGradMode quiet = torch.no_grad();
        _ = target.copy_(source);
    }

    internal static bool Close(torch.Tensor? left, torch.Tensor? right) =>
        left is null || right is null ? left is null && right is null : left.allclose(right);
}
