using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>One entry of an index expression as it crosses the ABI; native/indexing.cpp has the same struct.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct IndexPart(long Kind, long Start, long Stop, long Step, nint Tensor)
{
    internal const long NewAxis = 0;
    internal const long Ellipsis = 1;
    internal const long Single = 2;
    internal const long Slice = 3;
    internal const long Mask = 4;
    internal const long Boolean = 5;
}
