using Flow.Contracts.Options;
using Flow.Stages.Learning.Gradients;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning.Extended;

/// <summary>What the extended path does on the CPU, which has neither streams nor graphs to miss.</summary>
public sealed class ExtendedPathTests
{
    [Fact]
    public void On_the_cpu_nothing_of_it_is_missing()
    {
        using IGradientPath path = Path("fp32");
        (path.Name, path.Missing).ShouldBe(("extended", null));
    }

    [Theory]
    [InlineData("fp32", true)]
    [InlineData("bf16", false)]
    public void Channels_lie_last_where_convolutions_on_the_cpu_gain_by_it(string precision, bool last)
    {
        using IGradientPath path = Path(precision);
        long[] strides = [];
        path.Precision.Features(
            pictures =>
            {
                strides = pictures.stride();
                return pictures;
            },
            zeros(2, 4, 8, 8),
            ScalarType.Float32);
        strides.ShouldBe(last ? [256, 1, 32, 4] : [256, 64, 8, 1]);
    }

    private static IGradientPath Path(string precision) => GradientPaths.Create(new RunOptions { Precision = precision, GradientPath = "extended" }, threads: 1, CPU);
}
