using Microsoft.Extensions.Hosting;

namespace Flow.Stages.Pipeline;

/// <summary>A stage as its host has it: it is started and waited for, and watched.</summary>
public interface IHostedStage : IStage, IHostedService;
