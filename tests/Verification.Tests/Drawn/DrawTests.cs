namespace Flow.Verification.Tests.Drawn;

/// <summary>The random numbers of a case: their ranges and distributions.</summary>
public sealed class DrawTests
{
    [Fact]
    public void Numbers_are_uniform_in_their_interval()
    {
        double[] drawn = Sample.Of(draw => draw.Uniform(2, 5));

        drawn.ShouldFill(2, 5);
        drawn.Average().ShouldBe(3.5, 0.1);
        Sample.Of(draw => draw.Vector(3, -4, -1)).ShouldAllBe(vector => vector.Length == 3);
        Sample.Of(draw => draw.Vector(3, -4, -1)).SelectMany(vector => vector).ShouldFill(-4, -1);
    }

    [Fact]
    public void An_interval_begins_with_its_lower_end()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new Draw(1, 0).Uniform(1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new Draw(1, 0).Vector(1, 1, -1));
    }

    [Fact]
    public void Whole_numbers_include_both_ends() => Sample.Of(draw => draw.Whole(-1, 3)).ShouldBeAll(-1, 3);

    [Fact]
    public void A_chance_is_taken_as_often_as_it_says() => Sample.Of(draw => draw.Chance(0.2)).ShouldHoldWithProbability(0.2);

    [Fact]
    public void One_number_follows_another()
    {
        Draw draw = new(1, 0);
        ulong[] bits = [draw.Bits(), draw.Bits()];
        double[] uniform = [draw.Uniform(0, 1), draw.Uniform(0, 1)];
        int[] whole = [.. Enumerable.Range(0, 20).Select(_ => draw.Whole(0, 1000))];
        bool[] chances = [.. Enumerable.Range(0, 20).Select(_ => draw.Chance(0.5))];

        bits[0].ShouldNotBe(bits[1]);
        uniform[0].ShouldNotBe(uniform[1]);
        whole.Distinct().Count().ShouldBeGreaterThan(10);
        chances.Distinct().Count().ShouldBe(2);
        new Draw(1, 0).Bits().ShouldBe(bits[0]);
        new Draw(1, 1).Bits().ShouldNotBe(bits[0]);
        new Draw(2, 0).Bits().ShouldNotBe(bits[0]);
    }

    [Fact]
    public void Temperatures_are_cold_or_hot_and_never_near_one()
    {
        double[] drawn = Sample.Of(draw => draw.Temperature());

        drawn.Select(tau => tau < 1).ShouldHoldWithProbability(0.5);
        drawn.Where(tau => tau < 1).Select(tau => Math.Log(tau)).ShouldFill(Math.Log(0.01), Math.Log(0.8));
        drawn.Where(tau => tau >= 1).Select(tau => Math.Log(tau)).ShouldFill(Math.Log(1.25), Math.Log(10));
    }

    /// <summary>Uniform over the simplex, E[p²] = 2/(n (n + 1)).</summary>
    [Fact]
    public void Distributions_are_uniform_over_all_of_them()
    {
        double[][] drawn = Sample.Of(draw => draw.Distribution(3));

        drawn.ShouldAllBe(row => row.Length == 3 && row.Min() > 0 && Math.Abs(row.Sum() - 1) < 1e-12);
        drawn.SelectMany(row => row).Average(p => p * p).ShouldBe(1.0 / 6, 0.01);
    }

    [Fact]
    public void Log_distributions_go_from_nearly_uniform_to_nearly_certain()
    {
        double[][] drawn = Sample.Of(draw => draw.LogDistribution(3));

        drawn.ShouldAllBe(row => row.Length == 3 && Math.Abs(row.Sum(Math.Exp) - 1) < 1e-12);
        drawn.Max(row => Sample.Spread(row)).ShouldBeInRange(15, 20);
        drawn.Min(row => Sample.Spread(row)).ShouldBeInRange(0, 0.1);
        // Half of the sharpnesses are below 1, where logits lie within 2 of each other.
        drawn.Count(row => Sample.Spread(row) < 2).ShouldBeInRange(drawn.Length / 2, 3 * drawn.Length / 4);
    }

    [Fact]
    public void References_are_the_uniform_policy_the_counting_measure_or_any_policy()
    {
        new Draw(1, 0).LogReference(ReferenceKind.Uniform, 4).ShouldBe([-Math.Log(4), -Math.Log(4), -Math.Log(4), -Math.Log(4)]);
        new Draw(1, 0).LogReference(ReferenceKind.Counting, 3).ShouldBe([0, 0, 0]);
        double[] any = new Draw(1, 0).LogReference(ReferenceKind.Given, 3);
        any.Sum(Math.Exp).ShouldBe(1, 1e-12);
        any.Distinct().Count().ShouldBe(3);
        Sample.Of(draw => draw.Reference()).ShouldBeDrawnAsReferences();
        foreach (ReferenceKind kind in Enum.GetValues<ReferenceKind>())
        {
            double[][] drawn = new Draw(1, 0).LogReferences(kind, 3, 4);
            drawn.ShouldAllBe(row => row.Length == 4);
            drawn.Length.ShouldBe(3);
            Sample.Kind(drawn).ShouldBe(kind);
        }
    }
}
