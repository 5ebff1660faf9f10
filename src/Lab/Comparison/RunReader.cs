using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;
using Flow.Hosting.Runs.Metrics;
using static System.FormattableString;

namespace Flow.Lab.Comparison;

/// <summary>Reads runs of Flow. What is wrong with one is said in a line; it is then used as far as it goes, or left out.</summary>
/// <param name="store">Reads their profiles.</param>
/// <param name="say">Takes the lines.</param>
internal sealed class RunReader(ProfileStore store, Action<string> say)
{
    /// <summary>Reads a run.</summary>
    /// <param name="folder">Its folder, which has a profile.</param>
    /// <returns>Null where it is left out.</returns>
    public ComparedRun? Read(string folder)
    {
        try
        {
            return Read(folder, store.Resolve(Path.Combine(folder, RunFolder.ProfileName)));
        }
        catch (FlowException damage)
        {
            say($"{folder} is left out: {damage.Message.ReplaceLineEndings("; ")}");
            return null;
        }
    }

    private ComparedRun? Read(string folder, TrainingOptions options)
    {
        var metrics = RunMetrics.ReadSound(folder, out string? damage);
        if (damage is not null)
            say($"{folder} is used as far as it goes: {damage}");
        RunResult? result = ResultOf(folder);
        double framesPerStep = options.DefinedEnvironment().FramesPerStep(options);
        CurveSample Sample(long frames, long? steps, double seconds, double score) => new(frames, steps ?? frames / framesPerStep, seconds / 60, score);
        CurveSample[] evaluation = [.. metrics.Evaluations.Select(one => Sample(one.Frames, one.AgentSteps, one.Seconds, one.Score.Mean))];
        CurveSample[] training = [.. Training(folder, metrics).Select(one => Sample(one.Frames, one.AgentSteps, one.Seconds, one.Value))];
        if (training.Length == 0 && evaluation.Length == 0 && result?.Trained is null)
        {
            say($"{folder} is left out: no game of it has a score");
            return null;
        }

        if (result is null)
            say(Invariant($"{folder} is not finished ({Reached(training, evaluation):N0} of {options.Run.Frames:N0} frames): its curves end those of its group there, and it has no final score"));
        return new ComparedRun(
            folder,
            TaskOf(options),
            options.Run.Seed.ToString(CultureInfo.InvariantCulture),
            RunSettings.Of(options),
            Label: null,
            training,
            evaluation,
            result?.Trained is { } score ? new FinalScore(score.Mean, $"{score.Episodes} games, {result.Policy ?? "policy not told"}") : null,
            result?.Random?.Mean);
    }

    /// <summary>A damaged result is as good as none: the run's curves are still there.</summary>
    private RunResult? ResultOf(string folder)
    {
        try
        {
            return RunResult.Read(folder);
        }
        catch (FlowException damage)
        {
            say(damage.Message);
            return null;
        }
    }

    private IReadOnlyList<MetricsPoint> Training(string folder, RunMetrics metrics)
    {
        IReadOnlyList<MetricsPoint> games = LastHundred.MeanOf(metrics.GameScores);
        if (games.Count > 0)
            return games;
        IReadOnlyList<MetricsPoint> old = metrics.Of("episodes", "mean");
        if (old.Count > 0)
            say($"{folder} is of an older Flow: its training curve is of training episodes by the hundred, which may end with a lost life");
        return old;
    }

    private static double Reached(params CurveSample[][] curves) => curves.SelectMany(curve => curve).Select(sample => sample.Frames).DefaultIfEmpty(0).Max();

    private static string TaskOf(TrainingOptions options) => options.DefinedEnvironment().Game(options);
}
