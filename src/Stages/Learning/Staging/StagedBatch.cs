using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Staging;

/// <summary>The tensors of a batch, allocated once and filled anew for every update, side by side in as few blocks as the staging can do with.</summary>
internal sealed class StagedBatch : IDisposable
{
    /// <summary>Where columns may begin, in bytes: whatever a vector unit or a GPU reads at once does not cross from one to another.</summary>
    private const int Alignment = 256;

    private readonly IStagedBlock[] _blocks;
    private readonly (IStagedBlock Block, int Offset)[] _places;
    private readonly StagedColumn[] _columns;
    private readonly Tensor[] _onDevice;

    /// <param name="staging">How they get to the device.</param>
    /// <param name="columns">The tensors; only the last one may be sent in part.</param>
    public StagedBatch(IStaging staging, params StagedColumn[] columns)
    {
        _columns = columns;
        ScalarType[] types = [.. columns.Select(column => staging.BlockOf(column.Type)).Distinct()];
        int[] sizes = new int[types.Length];
        int[] blocks = [.. columns.Select(column => Array.IndexOf(types, staging.BlockOf(column.Type)))];
        int[] offsets = [.. columns.Select((column, at) => Append(ref sizes[blocks[at]], column.Bytes))];
        _blocks = [.. types.Select((type, block) => staging.Allocate(sizes[block] / StagedColumn.SizeOf(type), type))];
        _places = [.. offsets.Select((offset, at) => (_blocks[blocks[at]], offset))];
        _onDevice = [.. columns.Select((column, at) => OnDevice(staging, column, types[blocks[at]], _places[at]).DetachFromDisposeScope())];
    }

    /// <summary>A tensor where the network is, in a place that never changes.</summary>
    /// <param name="column">Its number.</param>
    public Tensor this[int column] => _onDevice[column];

    /// <summary>What is filled of a tensor.</summary>
    /// <param name="column">Its number.</param>
    public Span<byte> Bytes(int column) => _places[column].Block.Bytes.Slice(_places[column].Offset, _columns[column].Bytes);

    /// <summary>What is filled of a tensor.</summary>
    /// <typeparam name="T">Its elements' type.</typeparam>
    /// <param name="column">Its number.</param>
    public Span<T> Numbers<T>(int column)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes(column));

    /// <summary>Queues the copies.</summary>
    /// <param name="lastRows">How many rows of the last tensor are worth it.</param>
    public void Send(long lastRows)
    {
        (IStagedBlock last, int offset) = _places[^1];
        long bytes = offset + (_columns[^1].Bytes / _columns[^1].Shape[0] * lastRows);
        foreach (IStagedBlock block in _blocks)
            block.Send(block == last ? bytes / block.OnDevice.element_size() : block.OnDevice.numel());
    }

    /// <summary>From here on what is queued finds on the device what was sent last.</summary>
    public void Receive() => Array.ForEach(_blocks, block => block.Receive());

    public void Dispose()
    {
        Array.ForEach(_onDevice, tensor => tensor.Dispose());
        Array.ForEach(_blocks, block => block.Dispose());
    }

    private static int Append(ref int size, int bytes)
    {
        int offset = size;
        size = checked(offset + ((bytes + Alignment - 1) / Alignment * Alignment));
        return offset;
    }

    private static Tensor OnDevice(IStaging staging, StagedColumn column, ScalarType type, (IStagedBlock Block, int Offset) place)
    {
        int element = StagedColumn.SizeOf(type);
        using Tensor part = place.Block.OnDevice.narrow(0, place.Offset / element, column.Bytes / element);
        using Tensor numbers = staging.View(part, column.Type);
        return numbers.view(column.Shape);
    }
}
