using System.CommandLine;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Hosting.Commands;
using Flow.Hosting.Profiles;
using Flow.Hosting.Training;
using Flow.Stages;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using Flow.Stages.Optimizers;
using Flow.Stages.Pipeline;
using Flow.Verification;

namespace Flow.Hosting;

/// <summary>
/// The program <c>flow</c>, put together: <c>FlowApp.Create(args).RunAsync()</c> has the commands that train, evaluate and tell of runs; other
/// parts add theirs.
/// </summary>
public sealed class FlowApp
{
    private readonly string[] _words;
    private readonly List<Func<IEnumerable<Command>>> _further = [];
    private readonly List<string> _refusals = [];
    private DefinitionSet _named = Shipped.Named;
    private ProfileStore? _profiles;

    private FlowApp(string[] words) => _words = words;

    /// <summary>The stages of the pipeline.</summary>
    internal PipelineStages Stages { get; private set; } = TrainingPipeline.Stages;

    /// <summary>What stands between the stages of a trained run and their workers; null for nobody.</summary>
    internal Func<TrainingOptions, IWorkerWrapper?>? Wrapper { get; set; }

    /// <summary>Begins a program.</summary>
    /// <param name="args">The command line.</param>
    public static FlowApp Create(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return new FlowApp(args);
    }

    /// <summary>The profiles that came with the program, in which options name what it has.</summary>
    internal ProfileStore Profiles => _profiles ??= ProfileStore.OfProgram(Stages.WithSections(_named));

    /// <summary>Adds a kind of environment, which the option <c>environment</c> names from then on.</summary>
    /// <param name="definition">What it is, and how to make it.</param>
    /// <returns>The same program. Where the name, or the section of its options, is taken, <see cref="RunAsync"/> says so and runs nothing.</returns>
    public FlowApp AddEnvironment(EnvironmentDefinition definition) => Add(definition);

    /// <summary>Adds an update rule, which the option <c>rule</c> names from then on.</summary>
    /// <param name="definition">What it asks of the pipeline, and how to make it.</param>
    /// <returns>The same program. Where the name, or the section of its options, is taken, <see cref="RunAsync"/> says so and runs nothing.</returns>
    public FlowApp AddRule(RuleDefinition definition) => Add(definition);

    /// <summary>Adds a network, which the option <c>network</c> names from then on.</summary>
    /// <param name="definition">What it can see, and how to make it.</param>
    /// <returns>The same program. Where the name, or the section of its options, is taken, <see cref="RunAsync"/> says so and runs nothing.</returns>
    public FlowApp AddNetwork(NetworkDefinition definition) => Add(definition);

    /// <summary>Adds an optimiser, which the option <c>optimizer</c> names from then on.</summary>
    /// <param name="definition">What it is, and how to make it.</param>
    /// <returns>The same program. Where the name, or the section of its options, is taken, <see cref="RunAsync"/> says so and runs nothing.</returns>
    public FlowApp AddOptimizer(OptimizerDefinition definition) => Add(definition);

    /// <summary>Adds commands.</summary>
    /// <param name="make">Makes them, when the program runs and its streams are safe to use.</param>
    /// <returns>The same program.</returns>
    public FlowApp AddCommands(Func<IEnumerable<Command>> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        _further.Add(make);
        return this;
    }

    /// <summary>
    /// Puts a stage into the pipeline, next to the one that its definition names. It is in logs, metrics, traces, faults and the watchdog as those
    /// of Flow are. That it fits is checked when a run is begun: its neighbours must write what it reads, and read what it writes.
    /// </summary>
    /// <param name="stage">The definition, with <see cref="StageDefinition.After"/> or <see cref="StageDefinition.Before"/>.</param>
    /// <returns>The same program. Where the name is taken, <see cref="RunAsync"/> says so and runs nothing.</returns>
    public FlowApp AddStage(StageDefinition stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        // Told here, too: options cannot have two sections of one name.
        if (Stages.Names.Contains(stage.Name))
            _refusals.Add($"stage {stage.Name}: there are 2 of this name; ReplaceStage puts one in another's place");
        (Stages, _profiles) = (Stages.Add(stage), null);
        return this;
    }

    /// <summary>Puts a stage in the place of the one of the same name, such as <c>ReturnsStage.Definition with { CreateWorker = … }</c>.</summary>
    /// <param name="stage">The definition.</param>
    /// <returns>The same program.</returns>
    public FlowApp ReplaceStage(StageDefinition stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        (Stages, _profiles) = (Stages.Replace(stage), null);
        return this;
    }

    /// <summary>Runs the command line. Where something was added that cannot be there, it says so on standard error and runs nothing.</summary>
    /// <returns>The exit code: 0 done, 1 a fault, 2 bad input or a part that cannot be there, 128 + n stopped by signal n.</returns>
    public async Task<int> RunAsync()
    {
        StandardStreams.Complete();
        if (FileHandles.Shortage() is { } shortage)
        {
            await Console.Error.WriteLineAsync(shortage);
            return ExitCodes.Usage;
        }

        LastNet.Spread(Console.Error, ProcessEnd.AtOnce);
        return ProcessEnd.With(await RunCommandAsync(Console.Out, Console.Error));
    }

    /// <summary>Runs the command line and nothing around it. It stands apart from <see cref="RunAsync"/>, which must not wait for the assemblies that this needs.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>The exit code.</returns>
    internal Task<int> RunCommandAsync(TextWriter output, TextWriter error) => _refusals.Count > 0 ? CommandTable.RefuseAsync(_refusals, error) : CommandTable.RunAsync(
        [
            new TrainCommand(new PipelineTraining(Stages, Wrapper), Profiles, TimeProvider.System),
            new EvaluateCommand(new CheckpointEvaluation(), Profiles),
            .. _further.SelectMany(make => make()),
            new RecomputeCommand(Profiles),
            new MetricsCommand(),
            new VerifyCommand(Subject.Flow, AllChecks.List),
            new ProfilesCommand(Profiles),
            new GamesCommand(),
            new ConsoleCommand(),
        ],
        _words,
        output,
        error);

    /// <summary>Adds to what options can name. Whoever writes a program reads a refusal as a line when it runs, like any other mistake, and not as a stack.</summary>
    private FlowApp Add(Definition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        try
        {
            (_named, _profiles) = (_named.With(definition), null);
        }
        catch (FlowException refusal)
        {
            _refusals.Add(refusal.Message);
        }

        return this;
    }
}
