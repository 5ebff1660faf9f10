using System.Linq.Expressions;

namespace Flow.Atari.Rules;

/// <summary>
/// Turns a formula into an expression of 32-bit integers, with C's operators and precedence. Arithmetic wraps around; shifts take
/// the count's lowest five bits; division by zero gives 0.
/// </summary>
internal sealed partial class FormulaParser
{
    private const int DeepestNesting = 100;
    private const int MostLoops = 2;
    private const int LongestFormula = 4_000;
    private static readonly ConstantExpression Zero = Expression.Constant(0);
    private static readonly ConstantExpression One = Expression.Constant(1);

    // C's binary operators from the loosest level to the tightest.
    private static readonly string[][] Levels =
    [
        ["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<", ">", "<=", ">="], ["<<", ">>"], ["+", "-"], ["*", "/", "%"],
    ];

    private readonly FormulaReader _reader;
    private readonly FormulaScope _scope;
    private int _depth;
    private int _loops;

    private FormulaParser(string text, string place, FormulaScope scope)
    {
        _reader = new FormulaReader(text, place);
        _scope = scope;
    }

    /// <summary>Parses a whole formula.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="place">Game and field, for errors.</param>
    /// <param name="scope">The meaning of names.</param>
    /// <returns>An expression of type <see cref="int"/>.</returns>
    /// <exception cref="GameRulesException">The text is no formula, or a name in it means nothing.</exception>
    public static Expression Parse(string text, string place, FormulaScope scope)
    {
        if (text.Length > LongestFormula) throw new GameRulesException($"{place}: the formula has {text.Length} characters; allowed are {LongestFormula}.");
        var parser = new FormulaParser(text, place, scope);
        parser._reader.Advance();
        Expression formula = parser.ParseConditional();
        return parser._reader.Token.Length == 0
            ? formula
            : throw parser._reader.Error($"expected an operator or the end, found {parser._reader.Describe()}");
    }

    private Expression ParseConditional()
    {
        if (++_depth > DeepestNesting) throw _reader.Error($"nested deeper than {DeepestNesting} levels");
        Expression condition = ParseLevel(0);
        if (_reader.Take("?"))
        {
            Expression yes = ParseConditional();
            _reader.Expect(":");
            condition = Expression.Condition(Truth(condition), yes, ParseConditional());
        }

        _depth--;
        return condition;
    }

    private Expression ParseLevel(int level)
    {
        if (level == Levels.Length) return ParseUnary();
        Expression left = ParseLevel(level + 1);
        while (Array.IndexOf(Levels[level], _reader.Token) >= 0)
        {
            string symbol = _reader.Advance();
            left = Combine(symbol, left, ParseLevel(level + 1));
        }

        return left;
    }

    private Expression ParseUnary()
    {
        if (_reader.Token is not ("-" or "!" or "~")) return ParsePrimary();
        if (++_depth > DeepestNesting) throw _reader.Error($"nested deeper than {DeepestNesting} levels");
        string symbol = _reader.Advance();
        Expression operand = ParseUnary();
        _depth--;
        return symbol switch
        {
            "-" => Expression.Negate(operand),
            "~" => Expression.Not(operand),
            _ => Number(Expression.Not(Truth(operand))),
        };
    }

    private static Expression Combine(string symbol, Expression left, Expression right) => symbol switch
    {
        "||" => Number(Expression.OrElse(Truth(left), Truth(right))),
        "&&" => Number(Expression.AndAlso(Truth(left), Truth(right))),
        "|" => Expression.Or(left, right),
        "^" => Expression.ExclusiveOr(left, right),
        "&" => Expression.And(left, right),
        "==" => Number(Expression.Equal(left, right)),
        "!=" => Number(Expression.NotEqual(left, right)),
        "<" => Number(Expression.LessThan(left, right)),
        ">" => Number(Expression.GreaterThan(left, right)),
        "<=" => Number(Expression.LessThanOrEqual(left, right)),
        ">=" => Number(Expression.GreaterThanOrEqual(left, right)),
        "<<" => Expression.LeftShift(left, ShiftCount(right)),
        ">>" => Expression.RightShift(left, ShiftCount(right)),
        "+" => Expression.Add(left, right),
        "-" => Expression.Subtract(left, right),
        "*" => Expression.Multiply(left, right),
        "/" => Call(nameof(FormulaMath.Divide), left, right),
        _ => Call(nameof(FormulaMath.Remainder), left, right),
    };

    private static BinaryExpression ShiftCount(Expression count) => Expression.And(count, Expression.Constant(31));

    private static MethodCallExpression Call(string method, params Expression[] arguments) =>
        Expression.Call(typeof(FormulaMath).GetMethod(method)!, arguments);

    private static ConditionalExpression Number(Expression truth) => Expression.Condition(truth, One, Zero);

    private static Expression Truth(Expression number) =>
        number is ConditionalExpression { IfTrue: var yes, IfFalse: var no } choice && yes == One && no == Zero
            ? choice.Test
            : Expression.NotEqual(number, Zero);
}
