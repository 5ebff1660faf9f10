namespace Flow.Atari.Rules;

/// <summary>One step of a mode's choice.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Amount">Frames or acts; for the repeating kinds the formula that ends them, or whose change does.</param>
/// <param name="Action">The action, where one is taken.</param>
internal sealed record ModeOperation(ModeOperationKind Kind, ModeFormula? Amount = null, ModeFormula? Action = null);
