using System.Linq.Expressions;

namespace Flow.Atari.Rules;

/// <content>Numbers, names, RAM and functions.</content>
internal sealed partial class FormulaParser
{
    private Expression ParsePrimary()
    {
        if (_reader.IsNumber) return Expression.Constant(_reader.Number());
        if (_reader.Take("("))
        {
            Expression inner = ParseConditional();
            _reader.Expect(")");
            return inner;
        }

        if (!_reader.IsName) throw _reader.Error($"expected a value, found {_reader.Describe()}");
        return _reader.Token switch
        {
            "ram" => RamAt(ParseIndex()),
            "bus" => Expression.Invoke(_scope.Bus, ParseIndex()),
            "prev" => ParsePrevious(),
            "sum" or "count" => ParseLoop(),
            "bcd" or "s8" or "min" or "max" => ParseFunction(),
            "rand" when _scope.HasChance => ParseFunction(),
            _ => ParseName(),
        };
    }

    private Expression ParseIndex()
    {
        _reader.Advance();
        _reader.Expect("[");
        Expression index = ParseConditional();
        _reader.Expect("]");
        return index;
    }

    // Addresses wrap as on the bus: 128 bytes, whatever the index.
    private UnaryExpression RamAt(Expression index)
    {
        Expression wrapped = Expression.And(index, Expression.Constant(127));
        return Expression.Convert(Expression.ArrayIndex(_scope.Ram, wrapped), typeof(int));
    }

    private Expression ParseName()
    {
        Expression value = _scope.Find(_reader.Token)
            ?? throw _reader.Error($"'{_reader.Token}' is no equation that comes earlier in the order");
        _reader.Advance();
        return value;
    }

    private Expression ParsePrevious()
    {
        _reader.Advance();
        _reader.Expect("(");
        Expression value = _scope.FindPrevious(_reader.Token) ?? throw _reader.Error($"{_reader.Describe()} is no equation of this game");
        _reader.Advance();
        _reader.Expect(")");
        return value;
    }

    private Expression ParseFunction()
    {
        int column = _reader.Column;
        string name = _reader.Advance();
        _reader.Expect("(");
        List<Expression> arguments = [ParseConditional()];
        while (_reader.Take(",")) arguments.Add(ParseConditional());
        _reader.Expect(")");
        return (name, arguments.Count) switch
        {
            ("bcd", 1 or 2 or 3) => Packed(arguments),
            ("s8", 1) => Call(nameof(FormulaMath.SignedByte), arguments[0]),
            ("min" or "max", 2) => Extreme(name, arguments),
            ("rand", 1) => Draw(arguments[0]),
            _ => throw _reader.Error($"'{name}' does not take {arguments.Count} arguments", column),
        };
    }

    private InvocationExpression Draw(Expression limit)
    {
        _scope.UsesChance = true;
        return Expression.Invoke(_scope.Chance, limit);
    }

    private Expression Packed(List<Expression> indices)
    {
        int weight = 1;
        Expression? total = null;
        foreach (Expression index in indices)
        {
            Expression digits = Expression.Multiply(Call(nameof(FormulaMath.Decimal), RamAt(index)), Expression.Constant(weight));
            total = total is null ? digits : Expression.Add(total, digits);
            weight *= 100;
        }

        return total!;
    }

    private static MethodCallExpression Extreme(string name, List<Expression> arguments) =>
        Expression.Call(typeof(Math), name == "min" ? nameof(Math.Min) : nameof(Math.Max), null, arguments[0], arguments[1]);

    // sum(i, a, b, e) and count(i, a, b, e): i runs from a to b, both included, through no more values than LoopEnd allows.
    private BlockExpression ParseLoop()
    {
        bool counts = _reader.Advance() == "count";
        _reader.Expect("(");
        (string name, int column) = (_reader.Token, _reader.Column);
        if (!_reader.IsName) throw _reader.Error($"expected a counter's name, found {_reader.Describe()}");
        _reader.Advance();
        _reader.Expect(",");
        Expression first = ParseConditional();
        _reader.Expect(",");
        Expression last = ParseConditional();
        _reader.Expect(",");
        if (!_scope.TryOpenCounter(name, out ParameterExpression counter)) throw _reader.Error($"'{name}' is taken and cannot be a counter", column);
        if (++_loops > MostLoops) throw _reader.Error($"more than {MostLoops} loops within each other", column);
        if (first is ConstantExpression { Value: int from } && last is ConstantExpression { Value: int to } && to != FormulaMath.LoopEnd(from, to))
            throw _reader.Error($"a loop from {from} to {to}; allowed are {FormulaMath.MostValues} values", column);
        Expression term = ParseConditional();
        _loops--;
        _scope.CloseCounter(name);
        _reader.Expect(")");
        return Loop(counter, first, last, counts ? Number(Truth(term)) : term);
    }

    private static BlockExpression Loop(ParameterExpression counter, Expression first, Expression last, Expression term)
    {
        ParameterExpression total = Expression.Variable(typeof(int), "total");
        ParameterExpression end = Expression.Variable(typeof(int), "end");
        LabelTarget done = Expression.Label();
        return Expression.Block(
            [counter, total, end],
            Expression.Assign(counter, first),
            Expression.Assign(end, Expression.Call(typeof(FormulaMath), nameof(FormulaMath.LoopEnd), null, counter, last)),
            Expression.Assign(total, Zero),
            Expression.Loop(
                Expression.Block(
                    Expression.IfThen(Expression.GreaterThan(counter, end), Expression.Break(done)),
                    Expression.AddAssign(total, term),
                    Expression.PreIncrementAssign(counter)),
                done),
            total);
    }
}
