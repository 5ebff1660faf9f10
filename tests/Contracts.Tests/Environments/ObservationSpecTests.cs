using Flow.Contracts.Environments;

namespace Flow.Contracts.Tests.Environments;

public sealed class ObservationSpecTests
{
    private static readonly ObservationSpec Frame = new(ElementType.UInt8, 84, 84);

    [Fact]
    public void Sizes_follow_from_shape_and_type()
    {
        Frame.Elements.ShouldBe(7056);
        Frame.Bytes.ShouldBe(7056);
        new ObservationSpec(ElementType.Float32, 4).Bytes.ShouldBe(16);
    }

    [Fact]
    public void A_stack_is_a_new_first_axis()
    {
        Frame.Stacked(4).ToString().ShouldBe("uint8[4,84,84]");
        Frame.Stacked(1).ShouldBe(Frame);
    }

    [Fact]
    public void Equality_is_by_type_and_sizes()
    {
        Frame.ShouldBe(new ObservationSpec(ElementType.UInt8, 84, 84));
        Frame.ShouldNotBe(new ObservationSpec(ElementType.UInt8, 42, 168));
        Frame.ShouldNotBe(new ObservationSpec(ElementType.Float32, 84, 84));
    }

    [Fact]
    public void A_shape_of_more_elements_than_can_be_counted_is_refused() =>
        Should.Throw<OverflowException>(() => new ObservationSpec(ElementType.UInt8, 100_000, 100_000));
}
