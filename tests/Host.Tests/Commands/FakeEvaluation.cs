using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Runs;
using Flow.Hosting.Training;
using Flow.Stages.Acting.Behaviours;

namespace Flow.Host.Tests.Commands;

/// <summary>Remembers what it was asked, and gives four games of Breakout.</summary>
internal sealed class FakeEvaluation : IEvaluation
{
    public TrainingOptions? Options { get; private set; }

    public PolicySource? Source { get; private set; }

    /// <summary>What is said of checkpoints that cannot be used.</summary>
    public string[] Notes { get; set; } = [];

    /// <summary>The game that was played.</summary>
    public string Game { get; set; } = "breakout";

    /// <summary>The scores; none where the game has no rules.</summary>
    public double[] Scores { get; set; } = [30.5, 1.7, 30.5, 59.3];

    public Task<EvaluationReport?> RunAsync(TrainingOptions options, PolicySource source, CancellationToken stop)
    {
        (Options, Source) = (options, source);
        ScoreSummary? trained = Scores.Length == 0 ? null : ScoreSummary.Of(Scores);
        ScoreSummary? random = Scores.Length == 0 ? null : ScoreSummary.Of([1, 2]);
        string policy = EvaluationPolicies.Of(options).ToString();
        return Task.FromResult<EvaluationReport?>(
            new EvaluationReport(source.Path, Game, options.Rule.Name, options.Run.Seed, options.Evaluation.MaxFrames, policy, trained, random)
            {
                Notes = Notes,
                Frames = 2_000_000,
                AgentSteps = 500_000,
            });
    }
}
