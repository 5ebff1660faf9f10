namespace TorchSharp;

/// <summary>Kinds of devices, with libtorch's numbers.</summary>
public enum DeviceType
{
    /// <summary>The processor.</summary>
    CPU = 0,

    /// <summary>An NVIDIA GPU.</summary>
    CUDA = 1,

    /// <summary>A tensor without elements, only a shape.</summary>
    META = 14,

    /// <summary>An Apple GPU.</summary>
    MPS = 13,
}

public static partial class torch
{
    /// <summary>The processor.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>The first CUDA device.</summary>
    public static readonly Device CUDA = new(DeviceType.CUDA);

    /// <summary>Shapes without elements.</summary>
    public static readonly Device META = new(DeviceType.META);

    /// <summary>A device by its description, "cpu", "cuda" or "cuda:1".</summary>
    public static Device device(string description) => new(description);

    /// <summary>A place where tensors live.</summary>
    public sealed class Device : IEquatable<Device>
    {
        /// <summary>A device by its description, "cpu", "cuda" or "cuda:1".</summary>
        /// <exception cref="ArgumentException">The description names no known device.</exception>
        public Device(string description)
        {
            string[] parts = description.Split(':');
            int given = -1;
            bool known = Enum.TryParse(parts[0], ignoreCase: true, out DeviceType kind)
                && (parts.Length == 1 || (parts.Length == 2 && int.TryParse(parts[1], out given)));
            if (!known)
            {
                throw new ArgumentException($"Invalid device string: '{description}'", nameof(description));
            }

            (type, index) = (kind, Normal(kind, given));
        }

        /// <summary>A device by its kind and its number among that kind.</summary>
        public Device(DeviceType type, int index = -1) => (this.type, this.index) = (type, Normal(type, index));

        /// <summary>The kind.</summary>
        public DeviceType type { get; }

        /// <summary>The number among the kind; −1 for the CPU.</summary>
        public int index { get; }

        /// <inheritdoc/>
        public bool Equals(Device? other) => other is not null && type == other.type && index == other.index;

        /// <inheritdoc/>
        public override bool Equals(object? obj) => Equals(obj as Device);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(type, index);

        /// <summary>PyTorch's description, "cpu" or "cuda:0".</summary>
        public override string ToString()
        {
            string kind = type.ToString().ToUpperInvariant() switch
            {
                "CPU" => "cpu",
                "CUDA" => "cuda",
                "MPS" => "mps",
                _ => "meta",
            };
            return index < 0 ? kind : $"{kind}:{index}";
        }

        private static int Normal(DeviceType type, int index) => type == DeviceType.CUDA ? Math.Max(index, 0) : -1;
    }
}
