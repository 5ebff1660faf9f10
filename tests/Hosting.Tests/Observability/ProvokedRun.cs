using Flow.Contracts.Options;
using Flow.Hosting.Observability;
using Flow.Hosting.Runs;
using Flow.Hosting.Training;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;

namespace Flow.Hosting.Tests.Observability;

/// <summary>A run as <c>train</c> makes it, with something between its stages and their workers, and a Prometheus that scrapes it.</summary>
internal sealed class ProvokedRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _client = new();
    private readonly LineWatch _lines = new();
    private Uri? _address;

    private ProvokedRun(TrainingOptions options, IWorkerWrapper wrapper)
    {
        var session = new TrainingSession(new Wrapped(wrapper), TimeProvider.System, HttpAddress.Parse("0"));
        RunPlace place = RunPlace.Choose(_folder.At("provoked"), "tiny", options, TimeProvider.System);
        Training = session.RunAsync(options, place, _lines, _stop.Token);
    }

    public PrometheusProcess Prometheus { get; private set; } = null!;

    public Task Training { get; }

    public static async Task<ProvokedRun> StartAsync(TrainingOptions options, IWorkerWrapper wrapper)
    {
        var run = new ProvokedRun(options, wrapper);
        string line = await run._lines.FirstAsync("metrics ").WaitAsync(Patience);
        run._address = new Uri(line.Split(' ', ',')[1]);
        run.Prometheus = await PrometheusProcess.StartAsync(run._address.Authority);
        return run;
    }

    /// <summary>The status of <c>/healthz</c>.</summary>
    public async Task<int> HealthAsync()
    {
        using HttpResponseMessage answer = await _client.GetAsync(new Uri(_address!, "/healthz"));
        return (int)answer.StatusCode;
    }

    /// <summary>Asks the run to stop, and waits until it has.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Training.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Training.WaitAsync(Patience).ContinueWith(_ => { }, TaskScheduler.Default);
        await Prometheus.DisposeAsync();
        _client.Dispose();
        _stop.Dispose();
        await _lines.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class Wrapped(IWorkerWrapper wrapper) : ITraining
    {
        public ITrainingRun Prepare(TrainingOptions options, Checkpoint? from = null) =>
            new PipelineRun(LoadedRun.Load(options, from)) { Wrapper = wrapper };
    }
}
