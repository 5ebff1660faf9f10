using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Flow.Atari.Tests.Rules;

/// <summary>Random formulas, worked out twice: by the compiler under test and by C#'s own operators while they are made.</summary>
public sealed class FormulaProperties
{
    [Property(MaxTest = 300, Replay = "(1,3)")]
    public Property Random_formulas_have_the_value_of_their_parts() =>
        Prop.ForAll(Sample(6).ToArbitrary(), sample => Formulas.Evaluate(sample.Text) == sample.Value);

    [Property(MaxTest = 200, Replay = "(2,5)")]
    public bool Decimal_bytes_are_ten_times_the_high_digit_plus_the_low(byte value) =>
        Formulas.Evaluate("bcd(0)", [value, .. new byte[127]]) == (10 * (value >> 4)) + (value & 15);

    private static Gen<Sampled> Sample(int depth)
    {
        Gen<Sampled> number = Gen.Choose(-300, 300).Select(n => new Sampled(n < 0 ? $"({n})" : $"{n}", n));
        if (depth == 0) return number;
        Gen<Sampled> binary =
            from symbol in Gen.Elements("+", "-", "*", "/", "%", "&", "|", "^", "<", "<=", "==", "!=", "&&", "||", "<<", ">>")
            from left in Sample(depth - 1)
            from right in Sample(depth - 1)
            select new Sampled($"({left.Text} {symbol} {right.Text})", Apply(symbol, left.Value, right.Value));
        Gen<Sampled> choice =
            from condition in Sample(depth - 1)
            from yes in Sample(depth - 1)
            from no in Sample(depth - 1)
            select new Sampled($"({condition.Text} ? {yes.Text} : {no.Text})", condition.Value != 0 ? yes.Value : no.Value);
        Gen<Sampled> unary = Sample(depth - 1).Select(inner => new Sampled($"~{inner.Text}", ~inner.Value));
        return Gen.Frequency((2, number), (5, binary), (1, choice), (1, unary));
    }

    private static int Apply(string symbol, int a, int b) => symbol switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => b == 0 ? 0 : (int)((long)a / b),
        "%" => b == 0 ? 0 : (int)((long)a % b),
        "&" => a & b,
        "|" => a | b,
        "^" => a ^ b,
        "<" => a < b ? 1 : 0,
        "<=" => a <= b ? 1 : 0,
        "==" => a == b ? 1 : 0,
        "!=" => a != b ? 1 : 0,
        "&&" => a != 0 && b != 0 ? 1 : 0,
        "||" => a != 0 || b != 0 ? 1 : 0,
        "<<" => a << b,
        _ => a >> b,
    };

    private sealed record Sampled(string Text, int Value);
}
