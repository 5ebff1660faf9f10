namespace Flow.Contracts.Randomness;

/// <summary>What a random number is drawn for. Part of its key, so that no two purposes share a stream.</summary>
public enum RandomPurpose
{
    /// <summary>Initial weights of the networks.</summary>
    Weights = 1,

    /// <summary>Number of no-ops after a reset.</summary>
    NoOps = 2,

    /// <summary>An environment's initial state.</summary>
    InitialState = 3,

    /// <summary>The noise that samples an action.</summary>
    Action = 4,

    /// <summary>The seed of an evaluation, apart from training's.</summary>
    Evaluation = 5,

    /// <summary>Seeds a console's own generator, which makes actions stick.</summary>
    StickyActions = 6,

    /// <summary>When a test of reliability kills a run.</summary>
    Kills = 7,

    /// <summary>The cases that equations are checked on.</summary>
    Verification = 8,

    /// <summary>Which transitions an update replays.</summary>
    Replay = 9,

    /// <summary>Whether an action is tried at random, and which.</summary>
    Exploration = 10,

    /// <summary>Which runs a draw of the bootstrap takes, when runs are compared.</summary>
    Bootstrap = 11,

    /// <summary>The inputs that readers are tried on.</summary>
    Fuzzing = 12,
}
