namespace TorchSharp;

/// <summary>The stack of dispose scopes of one thread.</summary>
public sealed class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? _threadManager;

    internal Stack<DisposeScope> DisposeScopeStack { get; } = new();

    internal static DisposeScopeManager ThreadSingleton => _threadManager ??= new DisposeScopeManager();

    /// <summary>What the scopes of this thread have counted.</summary>
    public static ThreadDisposeScopeStatistics Statistics => ThreadSingleton.StatisticsInstance;

    internal ThreadDisposeScopeStatistics StatisticsInstance { get; } = new();

    internal static DisposeScope NewDisposeScope() => ThreadSingleton.Push();

    internal DisposeScope? RegisterOnCurrentDisposeScope(IDisposable disposable)
    {
        if (!DisposeScopeStack.TryPeek(out DisposeScope? current))
        {
            StatisticsInstance.CreatedOutsideScopeCount++;
            return null;
        }

        StatisticsInstance.CreatedInScopeCount++;
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
