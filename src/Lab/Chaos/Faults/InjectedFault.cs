using Flow.Contracts;
using Flow.Stages.Pipeline;

namespace Flow.Lab.Chaos.Faults;

/// <summary>What goes wrong.</summary>
internal enum FaultKind
{
    /// <summary>The worker throws.</summary>
    Throws,

    /// <summary>The worker never comes back.</summary>
    Hangs,

    /// <summary>From then on, all takes a hundred times as long.</summary>
    Slow,

    /// <summary>A number that the worker is handed is none.</summary>
    NaN,
}

/// <summary>When it goes wrong.</summary>
internal enum FaultMoment
{
    /// <summary>At the worker's first message.</summary>
    Start,

    /// <summary>At the first message of the second half of the run.</summary>
    Middle,

    /// <summary>At the first message of the run's last tenth.</summary>
    End,
}

/// <summary>
/// A fault that is brought about on purpose: in which stage, of what kind, and when. A run is told of it by an environment variable, so that no
/// option, which would be part of what a run is, has to speak of it.
/// </summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Moment">When.</param>
internal sealed record InjectedFault(string Stage, FaultKind Kind, FaultMoment Moment)
{
    /// <summary>The environment variable: <c>STAGE:KIND:MOMENT</c>.</summary>
    public const string Variable = "FLOW_FAULT";

    /// <summary>The environment variable with the path of a file that is made when it goes wrong.</summary>
    public const string MarkVariable = "FLOW_FAULT_MARK";

    /// <summary>The share of a run that is behind when it goes wrong.</summary>
    public double Share => Moment switch
    {
        FaultMoment.Start => 0,
        FaultMoment.Middle => 0.5,
        _ => 0.9,
    };

    /// <summary>The one that the environment asks for; null for none, as ever.</summary>
    /// <param name="stages">The stages of the pipeline.</param>
    /// <exception cref="FlowException">The variable is not <c>STAGE:KIND:MOMENT</c>.</exception>
    public static InjectedFault? FromEnvironment(PipelineStages stages) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? Parse(text, stages) : null;

    /// <summary>Reads one.</summary>
    /// <param name="text"><c>STAGE:KIND:MOMENT</c>.</param>
    /// <param name="stages">The stages of the pipeline.</param>
    /// <exception cref="FlowException">It is none.</exception>
    public static InjectedFault Parse(string text, PipelineStages stages) =>
        text.Split(':') is [var stage, var kind, var moment] && stages.Names.Contains(stage)
        && Enum.TryParse(kind, ignoreCase: true, out FaultKind what) && Enum.IsDefined(what)
        && Enum.TryParse(moment, ignoreCase: true, out FaultMoment when) && Enum.IsDefined(when)
            ? new InjectedFault(stage, what, when)
            : throw new FlowException($"{Variable} = '{text}': allowed is STAGE:{Words<FaultKind>()}:{Words<FaultMoment>()}, STAGE one of {string.Join(", ", stages.Names)}");

    /// <inheritdoc/>
    public override string ToString() => $"{Stage}:{Word(Kind)}:{Word(Moment)}";

    private static string Words<T>()
        where T : struct, Enum => string.Join('|', Enum.GetValues<T>().Select(Word));

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
