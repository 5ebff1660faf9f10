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

/// <summary>What a learner must know of an environment before it meets it.</summary>
/// <param name="Name">Its name, for logs and reports.</param>
/// <param name="RawObservation">What <see cref="IEnvironment.Step"/> writes.</param>
/// <param name="Actions">Number of discrete actions; an action is 0 … Actions − 1.</param>
/// <param name="FramesPerStep">Emulated frames of one agent step (the frame skip); 1 where there are no frames.</param>
/// <param name="HasScore">False where no rules are known, so that no reward and no score exist.</param>
public sealed record EnvironmentSpec(string Name, ObservationSpec RawObservation, int Actions, int FramesPerStep, bool HasScore);
