using Flow.Torch.Tests.Support;
using FsCheck;
using FsCheck.Xunit;
using Shouldly;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Torch.Tests;

public sealed class DisposeScopeTests : TensorTest
{
    [Property(MaxTest = 30)]
    public void A_scope_disposes_exactly_what_was_made_inside(PositiveInt count)
    {
        using DisposeScope outer = NewDisposeScope();
        Tensor before = zeros(1);
        Tensor[] made;
        using (DisposeScope inner = NewDisposeScope())
        {
            made = [.. Enumerable.Range(0, count.Get % 20).Select(_ => zeros(1))];
            inner.DisposablesCount.ShouldBe(made.Length);
        }

        made.ShouldAllBe(tensor => tensor.IsInvalid);
        before.IsInvalid.ShouldBeFalse();
        outer.DisposablesCount.ShouldBe(1);
    }

    [Fact]
    public void Moving_out_hands_over_to_the_outer_scope()
    {
        Tensor moved;
        using (DisposeScope outer = NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                moved = zeros(1).MoveToOuterDisposeScope();
            }

            moved.IsInvalid.ShouldBeFalse();
            outer.DisposablesCount.ShouldBe(1);
        }

        moved.IsInvalid.ShouldBeTrue();
    }

    [Fact]
    public void Detached_tensors_outlive_every_scope()
    {
        Tensor detached;
        using (NewDisposeScope())
        {
            detached = zeros(1).DetachFromDisposeScope();
        }

        detached.IsInvalid.ShouldBeFalse();
        detached.Dispose();
    }

    [Fact]
    public void A_tensor_disposed_by_hand_leaves_its_scope()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor tensor = zeros(1);
        tensor.Dispose();
        tensor.Dispose();
        scope.DisposablesCount.ShouldBe(0);
        tensor.ToString().ShouldBe("[disposed]");
        Should.Throw<ObjectDisposedException>(() => tensor + 1);
    }

    [Fact]
    public void In_place_operations_give_the_same_object()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = zeros(2);
        x.add_(1).mul_(2).sqrt_().tanh_().ShouldBeSameAs(x);
        scope.DisposablesCount.ShouldBe(1);
    }
}
