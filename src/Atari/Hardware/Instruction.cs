namespace Flow.Atari.Hardware;

/// <summary>An opcode, taken apart.</summary>
/// <param name="Operation">What is done.</param>
/// <param name="Operand">With what.</param>
/// <param name="Cycles">How long it takes, without what crossed pages and taken branches add.</param>
internal readonly record struct Instruction(Operation Operation, Operand Operand, byte Cycles);
