using Flow.Contracts.Options;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Flow.Stages.Pipeline;

/// <summary>Registers a pipeline in the services of its host.</summary>
internal static class PipelineServices
{
    /// <summary>Adds what the stages of every pipeline share: the state of the run, and the lag of its batches.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">The run's options.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPipelineState(this IServiceCollection services, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return services
            .AddSingleton(options)
            .AddSingleton(new PipelineState { TraceEvery = options.Observability.TraceEvery })
            .AddSingleton<PolicyLag>();
    }

    /// <summary>
    /// Adds the links and stages of a pipeline, in the order of the data. The host makes all of its services before it starts the first: no stage
    /// runs before all have entered the run's state.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="layout">The pipeline.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPipeline(this IServiceCollection services, PipelineLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        (IReadOnlyList<ILink> links, IReadOnlyList<Func<IServiceProvider, IHostedStage>> stages) = layout.Build();
        services.AddSingleton(layout);
        foreach (StageDefinition stage in layout.Stages)
            stage.AddServices(services);
        foreach (ILink link in links)
            services.AddSingleton(link);
        foreach (Func<IServiceProvider, IHostedStage> make in stages)
            services.AddStage(make);
        return services;
    }

    private static void AddStage(this IServiceCollection services, Func<IServiceProvider, IHostedStage> make)
    {
        // One instance under two services; several stages may have one type.
        object key = new();
        services.AddKeyedSingleton(key, (provider, _) => make(provider));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<IHostedStage>(key));
        services.AddSingleton<IStage>(provider => provider.GetRequiredKeyedService<IHostedStage>(key));
    }
}
