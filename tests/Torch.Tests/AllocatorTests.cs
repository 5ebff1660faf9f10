using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Flow.Torch.Tests.Support;
using Shouldly;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Torch.Tests;

/// <summary>Memory of large tensors. Sizes are odd ones, which no other test asks for.</summary>
public sealed class AllocatorTests : TensorTest
{
    [Theory]
    [InlineData(100_003)]
    [InlineData(11_000_003)]
    public void The_next_large_tensor_of_a_size_gets_the_memory_of_the_last(int size)
    {
        nint first = AddressOfNew(size);
        AddressOfNew(size).ShouldBe(first);
    }

    [Fact]
    public void Memory_that_is_used_again_is_cleared_where_zeros_are_asked_for()
    {
        using (Tensor full = ones(3_000_017))
            full.sum().item<float>().ShouldBe(3_000_017);
        (zeros(3_000_017) != 0).sum().item<long>().ShouldBe(0);
    }

    [Fact]
    public void Two_tensors_that_live_never_share_memory()
    {
        Tensor[] all = [.. Enumerable.Range(0, 20).Select(number => full([200_003], number))];
        for (int number = 0; number < all.Length; number += 2)
            all[number].Dispose();
        Tensor[] later = [.. Enumerable.Range(100, 20).Select(number => full([200_003], number))];
        for (int number = 1; number < all.Length; number += 2)
            (all[number] == number).all().item<bool>().ShouldBeTrue();
        for (int number = 0; number < later.Length; number++)
            (later[number] == number + 100).all().item<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Threads_take_and_give_at_once_and_give_what_others_took()
    {
        using var handed = new BlockingCollection<(Tensor Value, int Number)>(boundedCapacity: 8);
        Task taker = Task.Factory.StartNew(
            () =>
            {
                for (int number = 0; number < 400; number++)
                    handed.Add((full([50_021 + (number % 3 * 70_000)], number).DetachFromDisposeScope(), number));
                handed.CompleteAdding();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        foreach ((Tensor value, int number) in handed.GetConsumingEnumerable())
        {
            using Tensor _ = value;
            using Tensor same = value == number;
            same.all().item<bool>().ShouldBeTrue();
        }

        await taker;
    }

    private static nint AddressOfNew(int size)
    {
        using Tensor tensor = empty(size);
        return Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(tensor.bytes));
    }
}
