using System.Diagnostics;
using System.Globalization;
using Flow.Contracts.Messages;
using Flow.Hosting.Observability;
using Flow.Hosting.Training;
using Flow.Lab.Benchmarking;
using Flow.Stages;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Flow.Benchmarks;

/// <summary>
/// What metrics cost: nanoseconds that a stage spends on a message beside its work, with nobody listening and with metrics collected, and
/// the time of a scrape. What share of a run that is follows from its messages a second.
/// </summary>
internal static class TelemetryCost
{
    private const int Messages = 200_000;
    private const int Rounds = 7;
    private const int Scrapes = 50;
    private static readonly RunLabels Labels = new("cost", "none", "none", 0);

    /// <summary>Measures and prints.</summary>
    public static void Run()
    {
        List<double> without = [];
        List<double> with = [];
        for (int round = 0; round < Rounds; round++)
        {
            without.Add(NanosecondsOfMessage());
            using Exporters exporters = Exporters.Start(Labels, new OtlpVariables(Metrics: false, Traces: false));
            with.Add(NanosecondsOfMessage());
        }

        double added = Median.Of(with) - Median.Of(without);
        Print($"a message through a stage: {Median.Of(without):0} ns, {Median.Of(with):0} ns while metrics are collected: {added:0} ns more");
        Print($"a scrape: {ScrapeAsync().GetAwaiter().GetResult():0.00} ms");
    }

    /// <summary>One stage, one worker that does nothing, and messages that are all there already.</summary>
    private static double NanosecondsOfMessage()
    {
        var state = new PipelineState { TraceEvery = 1000 };
        var link = new Link<ActionBatch>("cost", Messages);
        for (int i = 0; i < Messages; i++)
            link.Write(new ActionBatch(1) { Step = i });
        link.Complete();
        var stage = new Stage<ActionBatch>(StageName.Emulation, link, _ => new Nothing(), () => { }, state) { BeginsTraces = true };
        long start = Stopwatch.GetTimestamp();
        stage.StartAsync(CancellationToken.None);
        state.Completion.Wait();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / Messages;
    }

    /// <summary>The mean time of an answer, with all that a real pipeline reports.</summary>
    private static async Task<double> ScrapeAsync()
    {
        using LoadedRun run = LoadedRun.Load(Shipped.Options with { Environment = new() { Name = "cartpole" }, Network = new() { Name = "mlp" }, Run = new() { Frames = 16 * 5 * 20 } });
        using var events = new System.Reactive.Subjects.Subject<Contracts.Events.TrainingEvent>();
        var around = new RunSurroundings(events, new CheckpointWriter(Path.GetTempPath()), CancellationToken.None) { EvaluatesLast = false };
        using IHost host = TrainingHost.Create(run, around);
        using Exporters exporters = Exporters.Start(Labels, new OtlpVariables(Metrics: false, Traces: false));
        await host.RunPipelineAsync();
        await using RunServer server = await RunServer.StartAsync(
            HttpAddress.Parse("0"), exporters.Metrics, () => RunHealth.Starting, new ScrapeClock(TimeProvider.System), NullLoggerProvider.Instance);
        using var client = new HttpClient();
        var address = new Uri(server.Address.Url + "/metrics");
        await client.GetStringAsync(address);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Scrapes; i++)
            await client.GetStringAsync(address);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / Scrapes;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class Nothing : IStageWorker<ActionBatch>
    {
        public void Process(ActionBatch message)
        {
        }

        public void Dispose()
        {
        }
    }
}
