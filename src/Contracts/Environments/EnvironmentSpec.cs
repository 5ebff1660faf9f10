namespace Flow.Contracts.Environments;

/// <summary>What a learner must know of an environment before it meets it.</summary>
/// <param name="Name">Its name, for logs and reports.</param>
/// <param name="RawObservation">What <see cref="IEnvironment.Step"/> writes.</param>
/// <param name="Actions">Number of discrete actions; an action is 0 … Actions − 1.</param>
/// <param name="FramesPerStep">Emulated frames of one agent step (the frame skip); 1 where there are no frames.</param>
/// <param name="HasScore">False where no rules are known, so that no reward and no score exist.</param>
public sealed record EnvironmentSpec(string Name, ObservationSpec RawObservation, int Actions, int FramesPerStep, bool HasScore);
