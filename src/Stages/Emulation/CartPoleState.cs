using System.Runtime.InteropServices;

namespace Flow.Stages.Emulation;

/// <summary>The whole state of a cartpole environment, in the machine's byte order. A change of its layout is a new version.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CartPoleState
{
    /// <summary>"CPL1" read as a little-endian number.</summary>
    public const int CurrentVersion = 0x314C5043;

    public int Version;
    public ulong Seed;
    public int Index;
    public long Episode;
    public int Steps;
    public int Running;
    public CartPolePhysics Physics;
}
