namespace Flow.Stages.Tests.Pipeline;

/// <summary>What the stages of a run share, by type, as far as a test makes it.</summary>
internal sealed class SomeServices : IServiceProvider
{
    private readonly Dictionary<Type, object> _services = [];

    public SomeServices() => Add<IServiceProvider>(this);

    /// <summary>Adds a service.</summary>
    /// <typeparam name="T">The type by which it is asked for.</typeparam>
    public SomeServices Add<T>(T service)
        where T : notnull
    {
        _services[typeof(T)] = service;
        return this;
    }

    public object? GetService(Type serviceType) => _services.GetValueOrDefault(serviceType);
}
