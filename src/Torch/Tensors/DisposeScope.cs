namespace TorchSharp;

/// <summary>
/// Owns the tensors that its thread creates while it is the innermost scope, and disposes them at its end.
/// A scope belongs to one thread: it must not live across an await.
/// </summary>
public sealed class DisposeScope : IDisposable
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

    /// <summary>How many disposables the scope holds. Tests ask it, whether what ends is what was made.</summary>
    public int DisposablesCount => Disposables.Count;

    /// <summary>Disposes everything in the scope, which stays open.</summary>
    public void DisposeEverything()
    {
        HashSet<IDisposable> old = Disposables;
        Disposables = new(ReferenceEqualityComparer.Instance);
        foreach (IDisposable disposable in old)
        {
            Own(disposable, null);
            disposable.Dispose();
        }
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
        Disposables.Remove(disposable);
        Own(disposable, null);
    }

    /// <summary>Hands a disposable to the scope around this one, or to nobody where there is none.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        if (Disposables.Remove(disposable))
        {
            OuterScope?.Disposables.Add(disposable);
            Own(disposable, OuterScope);
        }

        return disposable;
    }

    /// <summary>Takes a disposable out of every scope: from now on its holder disposes it.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        if (Disposables.Remove(disposable))
        {
            Own(disposable, null);
        }

        return disposable;
    }

    private static void Own(IDisposable disposable, DisposeScope? scope)
    {
        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningDisposeScope = scope;
        }
    }
}

/// <summary>The stack of dispose scopes of one thread.</summary>
public sealed class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? _threadManager;

    internal Stack<DisposeScope> DisposeScopeStack { get; } = new();

    internal static DisposeScopeManager ThreadSingleton => _threadManager ??= new DisposeScopeManager();

    internal static DisposeScope NewDisposeScope() => ThreadSingleton.Push();

    internal DisposeScope? RegisterOnCurrentDisposeScope(IDisposable disposable)
    {
        if (!DisposeScopeStack.TryPeek(out DisposeScope? current))
        {
            return null;
        }

        current.Disposables.Add(disposable);
        return current;
    }

    // A scope that ends takes the scopes that were opened inside it along, so that a forgotten one cannot shift the stack.
    internal void RemoveDisposeScope(DisposeScope scope)
    {
        if (!DisposeScopeStack.Contains(scope))
        {
            return;
        }

        while (DisposeScopeStack.Pop() is { } top && top != scope)
        {
        }
    }

    private DisposeScope Push()
    {
        var scope = new DisposeScope(this);
        DisposeScopeStack.Push(scope);
        return scope;
    }
}
