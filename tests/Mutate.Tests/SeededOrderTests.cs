using Flow.Mutate.Building;

namespace Flow.Mutate.Tests;

/// <summary>What a seed draws.</summary>
public sealed class SeededOrderTests
{
    /// <summary>Worked out apart, by Python's hashlib.</summary>
    [Fact]
    public void A_seed_draws_the_same_order_everywhere() => Order(8, 1).ShouldBe([6, 7, 0, 5, 4, 2, 1, 3]);

    [Fact]
    public void Every_item_is_drawn_once() => Order(100, 7).ShouldBe(Enumerable.Range(0, 100), ignoreOrder: true);

    [Fact]
    public void Another_seed_draws_another_order() => Order(100, 1).ShouldNotBe(Order(100, 2));

    /// <summary>So that the draw of a folder outlives changes of its code.</summary>
    [Fact]
    public void Where_items_come_the_others_keep_their_order() => Order(100, 1).Where(item => item < 60).ShouldBe(Order(60, 1));

    private static IReadOnlyList<int> Order(int count, ulong seed) => SeededOrder.Of(Enumerable.Range(0, count), item => $"{item}", seed);
}
