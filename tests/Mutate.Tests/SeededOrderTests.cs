using Flow.Mutate.Building;

namespace Flow.Mutate.Tests;

/// <summary>What a seed draws.</summary>
public sealed class SeededOrderTests
{
    /// <summary>Worked out apart: Fisher and Yates' shuffle with SplitMix64 from state 1, whose first output is 0x910A2DEC89025CC1.</summary>
    [Fact]
    public void A_seed_draws_the_same_order_everywhere() => SeededOrder.Of(Enumerable.Range(0, 8), 1).ShouldBe([4, 3, 2, 7, 5, 6, 0, 1]);

    [Fact]
    public void Every_item_is_drawn_once() => SeededOrder.Of(Enumerable.Range(0, 100), 7).ShouldBe(Enumerable.Range(0, 100), ignoreOrder: true);

    [Fact]
    public void Another_seed_draws_another_order() =>
        SeededOrder.Of(Enumerable.Range(0, 100), 1).ShouldNotBe(SeededOrder.Of(Enumerable.Range(0, 100), 2));
}
