using System.Linq.Expressions;

namespace Flow.Atari.Rules;

/// <summary>What the names in a formula mean, and the parameters of the delegate that it becomes a part of.</summary>
internal sealed class FormulaScope
{
    private static readonly string[] Reserved = ["ram", "bus", "bcd", "s8", "min", "max", "sum", "count", "prev", "mode", "rand"];

    private readonly Dictionary<string, int> _equations;
    private readonly HashSet<string> _computed = [];
    private readonly Dictionary<string, ParameterExpression> _counters = [];

    /// <summary>A scope without equations.</summary>
    /// <param name="hasChance">Whether formulas may draw random numbers.</param>
    public FormulaScope(bool hasChance)
        : this([]) => HasChance = hasChance;

    /// <summary>A scope with these equations, none of them computed yet.</summary>
    public FormulaScope(IEnumerable<string> equations)
    {
        _equations = equations.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        Parameters = [Ram, Bus, Mode, Values, Previous];
    }

    /// <summary>The console's RAM.</summary>
    public ParameterExpression Ram { get; } = Expression.Parameter(typeof(byte[]), "ram");

    /// <summary>Reads the processor's bus.</summary>
    public ParameterExpression Bus { get; } = Expression.Parameter(typeof(Func<int, int>), "bus");

    /// <summary>The mode number.</summary>
    public ParameterExpression Mode { get; } = Expression.Parameter(typeof(int), "mode");

    /// <summary>Draws a random number below its argument.</summary>
    public ParameterExpression Chance { get; } = Expression.Parameter(typeof(Func<int, int>), "chance");

    /// <summary>True where formulas may use <see cref="Chance"/>.</summary>
    public bool HasChance { get; }

    /// <summary>True once a formula does.</summary>
    public bool UsesChance { get; set; }

    /// <summary>Values of this frame.</summary>
    public ParameterExpression Values { get; } = Expression.Parameter(typeof(int[]), "values");

    /// <summary>Values of the frame before.</summary>
    public ParameterExpression Previous { get; } = Expression.Parameter(typeof(int[]), "previous");

    /// <summary>The parameters of <see cref="GameStep"/>, in order.</summary>
    public ParameterExpression[] Parameters { get; }

    /// <summary>True for a name that equations and counters may not take.</summary>
    public static bool IsReserved(string name) => Array.IndexOf(Reserved, name) >= 0;

    /// <summary>From here on the equation may be used.</summary>
    public void MarkComputed(string name) => _computed.Add(name);

    /// <summary>A new counter of <c>sum</c> or <c>count</c>; false where the name is taken.</summary>
    public bool TryOpenCounter(string name, out ParameterExpression counter)
    {
        counter = Expression.Variable(typeof(int), name);
        return !IsReserved(name) && !_equations.ContainsKey(name) && _counters.TryAdd(name, counter);
    }

    /// <summary>Ends a counter.</summary>
    public void CloseCounter(string name) => _counters.Remove(name);

    /// <summary>What a bare name stands for; null where it is unknown, or not computed before.</summary>
    public Expression? Find(string name)
    {
        if (name == "mode") return Mode;
        if (_counters.TryGetValue(name, out ParameterExpression? counter)) return counter;
        return _computed.Contains(name) ? Expression.ArrayIndex(Values, Slot(name)) : null;
    }

    /// <summary>An equation's value on the frame before; null where there is no such equation.</summary>
    public Expression? FindPrevious(string name) =>
        _equations.ContainsKey(name) ? Expression.ArrayIndex(Previous, Slot(name)) : null;

    private ConstantExpression Slot(string name) => Expression.Constant(_equations[name]);
}
