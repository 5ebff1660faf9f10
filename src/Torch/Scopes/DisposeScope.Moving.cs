namespace TorchSharp;

public sealed partial class DisposeScope
{
    /// <summary>Hands a disposable to the scope around this one, or to nobody where there is none.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => MoveToOther(OuterScope, disposable);

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => MoveToOther(OuterScope, first, second);

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => MoveToOther(OuterScope, first, second, third);

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(OuterScope, disposables);

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    /// <summary>Hands a disposable to another scope, or to nobody when that is null.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        if (Disposables.Remove(disposable))
        {
            Receive(scope, disposable);
        }

        return disposable;
    }

    /// <inheritdoc cref="MoveToOther{T}(DisposeScope?, T)"/>
    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second));

    /// <inheritdoc cref="MoveToOther{T}(DisposeScope?, T)"/>
    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));

    /// <inheritdoc cref="MoveToOther{T}(DisposeScope?, T)"/>
    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="MoveToOther{T}(DisposeScope?, T)"/>
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (IDisposable disposable in disposables)
        {
            _ = MoveToOther<IDisposable>(scope, disposable);
        }
    }

    /// <summary>Takes a disposable out of every scope: from now on its holder disposes it.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        if (Disposables.Remove(disposable))
        {
            _manager.StatisticsInstance.DetachedFromScopeCount++;
            Own(disposable, null);
        }

        return disposable;
    }

    /// <inheritdoc cref="Detach{T}(T)"/>
    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (Detach(first), Detach(second));

    /// <inheritdoc cref="Detach{T}(T)"/>
    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (Detach(first), Detach(second), Detach(third));

    /// <inheritdoc cref="Detach{T}(T)"/>
    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="Detach{T}(T)"/>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (IDisposable disposable in disposables)
        {
            _ = Detach<IDisposable>(disposable);
        }
    }
}
