using Flow.Contracts.Options;
using Flow.Stages.Learning.Gradients;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

public sealed class GradientPathsTests
{
    [Theory]
    [InlineData("fp32", "plain")]
    [InlineData("fp32", "auto")]
    [InlineData("bf16", "auto")]
    public void Unasked_the_cpu_takes_the_plain_path(string precision, string path)
    {
        using IGradientPath taken = GradientPaths.Create(new RunOptions { Precision = precision, GradientPath = path }, threads: 1, CPU);
        (taken.Name, taken.Missing).ShouldBe(("plain", null));
    }
}
