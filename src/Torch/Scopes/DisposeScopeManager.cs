namespace TorchSharp;

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
