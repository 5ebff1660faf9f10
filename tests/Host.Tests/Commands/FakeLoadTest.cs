using Flow.Contracts.Options;
using Flow.Hosting.Observability;
using Flow.Lab.LoadTesting;
using Flow.Lab.Tests.LoadTesting;

namespace Flow.Host.Tests.Commands;

/// <summary>Puts nothing under load.</summary>
internal sealed class FakeLoadTest : ILoadTest
{
    public TrainingOptions? Options { get; private set; }

    public LoadPlan? Plan { get; private set; }

    public HttpAddress? Address { get; private set; }

    public LoadReport Report { get; set; } = SomeLoads.Report();

    public Task<LoadReport> RunAsync(TrainingOptions options, LoadPlan plan, HttpAddress? address, Action<string> say, CancellationToken stop)
    {
        (Options, Plan, Address) = (options, plan, address);
        say("under load");
        return Task.FromResult(Report);
    }
}
