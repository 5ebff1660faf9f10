namespace TorchSharp;

/// <summary>
/// Many tensors as the array of pointers that the shim wants, kept alive until disposed. A null tensor is a null pointer.
/// </summary>
internal readonly ref struct HandleList : IDisposable
{
    private readonly IReadOnlyList<torch.Tensor?> _tensors;
    private readonly nint[] _handles;

    internal HandleList(IReadOnlyList<torch.Tensor?>? tensors)
    {
        _tensors = tensors ?? [];
        _handles = new nint[_tensors.Count];
        for (int i = 0; i < _handles.Length; i++)
        {
            _handles[i] = Borrow(_tensors[i]);
        }
    }

    internal ReadOnlySpan<nint> Pointers => _handles;

    internal int Count => _handles.Length;

    public void Dispose()
    {
        for (int i = 0; i < _handles.Length; i++)
        {
            if (_handles[i] != 0)
            {
                _tensors[i]!.handle.DangerousRelease();
            }
        }
    }

    private static nint Borrow(torch.Tensor? tensor)
    {
        if (tensor is null)
        {
            return 0;
        }

        bool added = false;
        tensor.handle.DangerousAddRef(ref added);
        return tensor.handle.DangerousGetHandle();
    }
}
