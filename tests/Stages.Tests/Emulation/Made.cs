using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Stages.Tests.Emulation;

/// <summary>What options name, made.</summary>
internal static class Made
{
    public static IEnvironmentFactory Environments(TrainingOptions options) => options.DefinedEnvironment().Create(options);
}
