namespace Flow.Atari;

/// <summary>A file that is no cartridge this console can take. The message is one line: what was found, what is allowed.</summary>
public sealed class CartridgeException(string message) : Exception(ShownText.Line(message));
