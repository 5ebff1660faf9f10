using Flow.Host.Plots;
using FsCheck;
using FsCheck.Xunit;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Plots;

public sealed class AxisScaleTests
{
    [Fact]
    public void Ticks_are_round_numbers()
    {
        AxisScale scale = AxisScale.Over([3, 97]);

        scale.Ticks.ShouldBe([0, 20, 40, 60, 80, 100]);
        scale.Ticks.Select(scale.Text).ShouldBe(["0", "20", "40", "60", "80", "100"]);
    }

    [Fact]
    public void Thousands_and_millions_are_shortened() =>
        AxisScale.From([0, 2_000_000]).Ticks.Select(AxisScale.From([0, 2_000_000]).Text).ShouldBe(["0", "0.5M", "1M", "1.5M", "2M"]);

    [Fact]
    public void An_axis_of_frames_ends_with_the_last_one() => AxisScale.From([0, 60_032]).High.ShouldBe(60_032);

    [Property]
    public bool Every_number_lies_on_an_axis_of_few_ticks(NonEmptyArray<NormalFloat> numbers)
    {
        double[] values = [.. numbers.Get.Select(number => Math.Clamp(number.Get, -1e12, 1e12))];
        AxisScale scale = AxisScale.Over(values);
        return values.All(value => scale.Share(value) is >= -1e-9 and <= 1 + 1e-9) && scale.Ticks.Count() is >= 2 and <= 9;
    }

    [Fact]
    public void One_number_and_none_have_an_axis_too()
    {
        AxisScale.Over([5]).Share(5).ShouldBe(0.5, 0.1);
        AxisScale.Over([]).Ticks.Count().ShouldBeGreaterThan(1);
    }
}
