namespace TorchSharp;

/// <summary>
/// Owns the tensors that its thread creates while it is the innermost scope, and disposes them at its end.
/// A scope belongs to one thread: it must not live across an await.
/// </summary>
public sealed partial class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager _manager;

    /// <summary>Makes a scope inside the current one; <see cref="torch.NewDisposeScope"/> also makes it current.</summary>
    public DisposeScope(DisposeScopeManager disposeScopeManager)
    {
        ArgumentNullException.ThrowIfNull(disposeScopeManager);
        _manager = disposeScopeManager;
        OuterScope = disposeScopeManager.DisposeScopeStack.TryPeek(out DisposeScope? outer) ? outer : null;
    }

    internal DisposeScope? OuterScope { get; }

    internal HashSet<IDisposable> Disposables { get; private set; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>A copy of what the scope holds now.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. Disposables];

    /// <summary>How many disposables the scope holds.</summary>
    public int DisposablesCount => Disposables.Count;

    /// <summary>Adds a disposable of any kind; tensors join by themselves.</summary>
    public T Include<T>(T disposable)
        where T : IDisposable
    {
        Disposables.Add(disposable);
        return disposable;
    }

    /// <summary>Whether the scope holds the disposable.</summary>
    public bool Contains(IDisposable disposable) => Disposables.Contains(disposable);

    /// <summary>Takes a disposable, which belonged to no scope, into this one.</summary>
    public void Attach(IDisposable disposable) => Receive(this, disposable);

    /// <inheritdoc cref="Attach(IDisposable)"/>
    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="Attach(IDisposable)"/>
    public void Attach(IEnumerable<IDisposable> disposables)
    {
        foreach (IDisposable disposable in disposables)
        {
            Attach(disposable);
        }
    }

    /// <summary>Disposes everything in the scope, which stays open.</summary>
    public void DisposeEverything() => DisposeEverythingBut(Enumerable.Empty<IDisposable>());

    /// <summary>Disposes everything but the given, which stay in the scope.</summary>
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <inheritdoc cref="DisposeEverythingBut(IDisposable[])"/>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        HashSet<IDisposable> old = Disposables;
        Disposables = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (IDisposable disposable in old)
        {
            if (!Disposables.Contains(disposable))
            {
                End(disposable);
            }
        }
    }

    /// <inheritdoc cref="DisposeEverythingBut(IDisposable[])"/>
    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    /// <summary>Disposes everything in the scope and leaves it.</summary>
    public void Dispose()
    {
        DisposeEverything();
        _manager.RemoveDisposeScope(this);
    }

    /// <summary>Tells the scope that one of its disposables was disposed by hand.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        _manager.StatisticsInstance.DisposedInScopeCount++;
        Disposables.Remove(disposable);
        Own(disposable, null);
    }

    private static void Own(IDisposable disposable, DisposeScope? scope)
    {
        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningDisposeScope = scope;
        }
    }

    private static void Receive(DisposeScope? scope, IDisposable disposable)
    {
        scope?.Disposables.Add(disposable);
        Own(disposable, scope);
    }

    private void End(IDisposable disposable)
    {
        _manager.StatisticsInstance.DisposedInScopeCount++;
        Own(disposable, null);
        disposable.Dispose();
    }
}
