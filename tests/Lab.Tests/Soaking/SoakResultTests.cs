using Flow.Lab.Chaos;
using Flow.Lab.Soaking;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Soaking;

public sealed class SoakResultTests
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(100);

    [Fact]
    public void A_run_that_goes_on_as_it_began_is_sound_whatever_it_did_in_its_warm_up()
    {
        Verdict verdict = Judge(second => second < 100 ? second * 1_000_000 : 200_000_000, _ => 500, _ => 0.02);
        verdict.Problems.ShouldBeEmpty();
        verdict.Line.ShouldBe("frames=249500 held=200.0 MB growth=+0.00 MB speed=500 then 500 frames/s, beside a fixed loop +0.0%");
    }

    [Fact]
    public void A_change_too_small_for_its_digits_has_no_sign_of_its_own() =>
        Judge(second => second < 300 ? 200_000_000 : 199_999_900, second => second < 400 ? 500 : 499.99, _ => 0.02).Line.ShouldEndWith(
            "growth=+0.00 MB speed=500 then 500 frames/s, beside a fixed loop +0.0%");

    [Theory]
    [InlineData(0.9, new string[0])]
    [InlineData(1.0, new[] { "memory grew by 1.00 MB" })]
    [InlineData(-5.0, new string[0])]
    public void What_is_held_may_grow_by_less_than_a_megabyte_from_the_first_quarter_to_the_last(double megabytes, string[] problems) =>
        Judge(second => second < 300 ? 200_000_000 : 200_000_000 + (long)(1e6 * megabytes), _ => 500, _ => 0.02).Problems.ShouldBe(problems);

    [Theory]
    [InlineData(0, new string[0])]
    [InlineData(10_000, new[] { "memory grew by 3.00 MB" })]
    public void Garbage_that_comes_and_goes_is_no_growth_and_hides_none(int each, string[] problems) =>
        Judge(second => 200_000_000 + (second % 50 * 400_000) + (second * each), _ => 500, _ => 0.02).Problems.ShouldBe(problems);

    [Theory]
    [InlineData(485, 0.02, new string[0])]
    [InlineData(450, 0.02, new[] { "speed changed by -10.0%" })]
    [InlineData(550, 0.02, new[] { "speed changed by +10.0%" })]
    public void The_last_quarter_must_be_as_fast_as_the_first(double speed, double loop, string[] problems) =>
        Judge(_ => 200_000_000, second => second < 400 ? 500 : speed, second => second < 400 ? 0.02 : loop).Problems.ShouldBe(problems);

    [Fact]
    public void A_machine_that_others_use_is_no_fault_of_the_run() =>
        Judge(_ => 200_000_000, second => second < 400 ? 500 : 250, second => second < 400 ? 0.02 : 0.04).Problems.ShouldBeEmpty();

    [Theory]
    [InlineData(400, new string[0])]
    [InlineData(500, new[] { "speed changed by -10.0%" })]
    public void What_others_take_for_a_while_hides_no_speed_and_no_slowness(int fastUntil, string[] problems)
    {
        // Most of the last quarter is disturbed, and 25 seconds of it are not.
        double Undisturbed(int second) => second < 400 || fastUntil == 400 ? 500 : 450;
        Judge(_ => 200_000_000, second => second is >= 410 and < 475 ? 200 : Undisturbed(second), _ => 0.02).Problems.ShouldBe(problems);
    }

    [Fact]
    public void Too_few_looks_say_nothing() =>
        SoakResult.Of("cartpole", [], WarmUp).Problems.ShouldBe(["it was looked at 0 times after its warm-up, and 12 are needed"]);

    /// <summary>A look every second for 500 seconds.</summary>
    private static Verdict Judge(Func<int, long> resident, Func<int, double> speed, Func<int, double> loop)
    {
        List<SoakSample> samples = [];
        double frames = 0;
        for (int second = 0; second < 500; second++)
        {
            samples.Add(new SoakSample(TimeSpan.FromSeconds(second), resident(second), frames, TimeSpan.FromSeconds(loop(second))));
            frames += speed(second);
        }

        return SoakResult.Of("cartpole", samples, WarmUp);
    }
}
