namespace Flow.Contracts.Environments;

/// <summary>Makes the environments of a run, and the processors of what they show. Thread-safe.</summary>
public interface IEnvironmentFactory
{
    /// <summary>The specification that all its environments share.</summary>
    EnvironmentSpec Spec { get; }

    /// <summary>What the user should know of what is played, in a line; null for nothing.</summary>
    string? Notice => null;

    /// <summary>Makes one environment.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="index">The environment's number, which sets its random stream apart from the others'.</param>
    IEnvironment Create(ulong seed, int index);

    /// <summary>Makes one environment to be evaluated in; where evaluations play by other rules than training, by those.</summary>
    /// <param name="seed">The evaluation's seed.</param>
    /// <param name="index">The environment's number.</param>
    IEnvironment CreateForEvaluation(ulong seed, int index) => Create(seed, index);

    /// <summary>Makes a processor; each worker has its own.</summary>
    IFrameProcessor CreateProcessor();

    /// <summary>Makes a painter of its environments' raw observations.</summary>
    IScreenPainter CreatePainter();
}
