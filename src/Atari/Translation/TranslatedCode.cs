using Flow.Atari.Hardware;

namespace Flow.Atari.Translation;

/// <summary>A region of a cartridge's code as .NET code. It runs until the program leaves the region, the frame ends, or what comes next is to be interpreted.</summary>
/// <param name="machine">The console.</param>
/// <returns>The program counter, and <see cref="TranslatedRegion.Interpret"/> where its next instruction is to be interpreted.</returns>
internal delegate int TranslatedCode(Machine machine);
