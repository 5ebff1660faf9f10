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
            outer.Contains(moved).ShouldBeTrue();
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
        using (DisposeScope scope = NewDisposeScope())
        {
            scope.Attach(detached);
        }

        detached.IsInvalid.ShouldBeTrue();
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
    public void Everything_but_the_kept_is_disposed()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor kept, Tensor gone) = (zeros(1), zeros(1));
        scope.DisposeEverythingBut(kept).ShouldBeSameAs(kept);
        (kept.IsInvalid, gone.IsInvalid, scope.DisposablesCount).ShouldBe((false, true, 1));
    }

    [Fact]
    public void Tensors_move_to_the_scope_of_another()
    {
        Tensor anchor = zeros(1);
        using DisposeScope scope = NewDisposeScope();
        Tensor moved = zeros(1).MoveToOtherDisposeScope(anchor);
        scope.Contains(moved).ShouldBeFalse();
        scope.Dispose();
        moved.IsInvalid.ShouldBeFalse();
    }

    [Fact]
    public void In_place_operations_give_the_same_object()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = zeros(2);
        x.add_(1).mul_(2).sqrt_().clamp_(0, 1).ShouldBeSameAs(x);
        scope.DisposablesCount.ShouldBe(1);
    }

    [Fact]
    public void Statistics_count_what_happens()
    {
        DisposeScopeManager.Statistics.Reset();
        using (NewDisposeScope())
        {
            zeros(1).DetachFromDisposeScope().Dispose();
            _ = zeros(1);
        }

        ThreadDisposeScopeStatistics statistics = DisposeScopeManager.Statistics;
        (statistics.CreatedInScopeCount, statistics.DetachedFromScopeCount, statistics.DisposedInScopeCount).ShouldBe((2, 1, 1));
    }
}
