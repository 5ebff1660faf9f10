using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Stages.Pipeline;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Profiles;

public sealed class AutoWorkersTests
{
    [Fact]
    public void Workers_are_auto_unless_somebody_says_how_many()
    {
        Resolve().ScaleOf(StageName.Emulation).Workers.ShouldBe(StageOptions.Auto);
        Resolve("stages.emulation.workers=1").ScaleOf(StageName.Emulation).Workers.ShouldBe(1);
        Resolve("stages.emulation.workers=1", "stages.emulation.workers=auto").ScaleOf(StageName.Emulation).Workers.ShouldBe(StageOptions.Auto);
    }

    [Theory]
    [InlineData("0", "is out of range")]
    [InlineData("65", "is out of range")]
    [InlineData("\"many\"", "is not a number")]
    public void Anything_but_the_word_and_the_numbers_is_refused_with_both(string text, string why) =>
        Should.Throw<FlowException>(() => Resolve($"stages.emulation.workers={text}")).Message.ShouldSatisfyAllConditions(
            line => line.ShouldContain(why), line => line.ShouldContain("allowed: auto, or a whole number from 1 to 64"), line => line.ShouldNotContain("\n"));

    [Fact]
    public void The_word_is_written_and_read_again()
    {
        TrainingOptions options = Resolve("stages.acting.workers=1");
        string text = OptionsJson.Write(options);
        text.ShouldContain("\"workers\": \"auto\"");
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            ProfileStore.Shipped.Resolve(path).ShouldBe(options);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static TrainingOptions Resolve(params string[] sets) => new ProfileRequest("cartpole", sets, null, null).Resolve(ProfileStore.Shipped);
}
