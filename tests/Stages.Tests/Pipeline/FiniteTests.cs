using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class FiniteTests
{
    [Theory]
    [InlineData(0, float.NaN, "The reward of environment 0 is NaN.")]
    [InlineData(3, float.PositiveInfinity, "The reward of environment 1 is Infinity.")]
    [InlineData(5, float.NegativeInfinity, "The reward of environment 2 is -Infinity.")]
    public void Wherever_it_stands_a_number_that_is_none_is_told_with_its_environment(int place, float number, string told)
    {
        float[] numbers = [1, 2, 3, 4, 5, 6];
        Finite.Require(numbers, "reward", ofEach: 2);
        numbers[place] = number;
        Should.Throw<ArithmeticException>(() => Finite.Require(numbers, "reward", ofEach: 2)).Message.ShouldBe(told);
    }
}
