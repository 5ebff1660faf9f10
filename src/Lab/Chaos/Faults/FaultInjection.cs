using System.Diagnostics;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Stages.Evaluation;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;

namespace Flow.Lab.Chaos.Faults;

/// <summary>Stands between a run's stages and their workers, and makes the first worker of one of them go wrong.</summary>
/// <param name="fault">The fault.</param>
/// <param name="options">The run's options.</param>
/// <param name="stages">The stages of the pipeline.</param>
internal sealed class FaultInjection(InjectedFault fault, TrainingOptions options, PipelineStages stages) : IWorkerWrapper
{
    /// <summary>How many times as long everything takes in a slow stage.</summary>
    public const int Slowness = 100;

    private readonly bool _isInLearning = stages.All.Any(stage => stage.Learns && stage.Name == fault.Stage);

    /// <summary>What the user of such a run should know.</summary>
    public string Notice => $"a fault is brought about on purpose: {fault} ({InjectedFault.Variable})";

    /// <summary>What the environment of the process asks for; null where it asks for nothing.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="stages">The stages of the pipeline.</param>
    public static FaultInjection? FromEnvironment(TrainingOptions options, PipelineStages stages) =>
        InjectedFault.FromEnvironment(stages) is { } fault ? new FaultInjection(fault, options, stages) : null;

    /// <inheritdoc/>
    public IStageWorker<TIn> Wrap<TIn>(string stage, int worker, IStageWorker<TIn> work)
        where TIn : Message => stage == fault.Stage && worker == 0 ? new Faulty<TIn>(work, fault, ShareOf, IsRead) : work;

    /// <summary>How much of the run is behind a message.</summary>
    private double ShareOf(Message message) => message switch
    {
        Checkpoint checkpoint => (double)checkpoint.Info.Frames / options.Run.Frames,
        VersionToScore task => (double)task.Version.Frames / options.Run.Frames,
        _ => (double)message.Step * options.Run.Environments * options.DefinedEnvironment().FramesPerStep(options) / options.Run.Frames,
    };

    /// <summary>Whether a number that is none would be read: the stage that learns reads nothing of a batch from before the first update.</summary>
    private bool IsRead(Message message) =>
        Poison.IsRead(message) && (!_isInLearning || message.Step / options.RolloutSteps() >= options.FirstUpdate());

    private sealed class Faulty<TIn>(IStageWorker<TIn> work, InjectedFault fault, Func<Message, double> shareOf, Func<Message, bool> isRead) : IStageWorker<TIn>
        where TIn : Message
    {
        private readonly ManualResetEventSlim _never = new();
        private bool _isDue;

        public void Begin() => work.Begin();

        public void Process(TIn message)
        {
            bool first = !_isDue && shareOf(message) >= fault.Share && (fault.Kind != FaultKind.NaN || isRead(message));
            _isDue |= first;
            if (first)
                Mark();
            if (first && fault.Kind == FaultKind.Throws)
            {
                message.Return();
                throw new InvalidOperationException("a fault was injected");
            }

            if (first && fault.Kind == FaultKind.Hangs)
                _never.Wait();
            if (first && fault.Kind == FaultKind.NaN)
                Poison.Put(message);
            long start = Stopwatch.GetTimestamp();
            work.Process(message);
            if (_isDue && fault.Kind == FaultKind.Slow)
                WaitFor(Stopwatch.GetElapsedTime(start) * (Slowness - 1));
        }

        public void End() => work.End();

        public void Dispose()
        {
            _never.Dispose();
            work.Dispose();
        }

        /// <summary>To the microsecond: waits of the system are whole milliseconds, and what takes ten microseconds must be slow, too.</summary>
        private void WaitFor(TimeSpan time)
        {
            long start = Stopwatch.GetTimestamp();
            _never.Wait((int)time.TotalMilliseconds);
            while (Stopwatch.GetElapsedTime(start) < time)
                Thread.SpinWait(20);
        }

        private static void Mark()
        {
            if (Environment.GetEnvironmentVariable(InjectedFault.MarkVariable) is { Length: > 0 } path)
                File.WriteAllText(path, "");
        }
    }
}
