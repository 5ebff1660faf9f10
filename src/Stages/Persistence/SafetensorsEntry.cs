namespace Flow.Stages.Persistence;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">Its name, as PyTorch's <c>state_dict</c> spells it.</param>
/// <param name="Type">The element type as the format names it: <c>F32</c>, <c>F64</c>, <c>I64</c>, <c>U8</c>.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Data">Its elements, row-major, little-endian.</param>
public sealed record SafetensorsEntry(string Name, string Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Data);
