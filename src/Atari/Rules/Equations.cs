using System.Linq.Expressions;

namespace Flow.Atari.Rules;

/// <summary>A game's equations: checked when made, compiled when first worked out, shared by all consoles that play the game.</summary>
internal sealed class Equations
{
    private const int MostEquations = 256;

    private readonly Lazy<GameStep> _step;

    /// <summary>Parses all formulas of a game.</summary>
    /// <exception cref="GameRulesException">A formula or a name is wrong.</exception>
    public Equations(GameData data)
    {
        Game = data.Name!;
        Dictionary<string, string> formulas = FormulasOf(data);
        Names = data.Order;
        CheckOrder(formulas);
        Reward = Require("reward");
        Lives = Require("lives");
        Terminal = Require("terminal");
        Initial = [.. Names.Select(name => data.Init.GetValueOrDefault(name))];
        Kept = [.. data.Keep.Select(name => IndexOf("keep", name))];
        foreach (string name in data.Init.Keys) _ = IndexOf("init", name);

        var scope = new FormulaScope(Names);
        List<Expression> steps = [.. Names.Select(name => Assignment(name, formulas[name], scope))];
        _step = new Lazy<GameStep>(() => Expression.Lambda<GameStep>(Expression.Block(typeof(void), steps), scope.Parameters).Compile());
    }

    /// <summary>The equations' names in the order of their working out.</summary>
    public IList<string> Names { get; }

    /// <summary>Values before the first frame, by the equations' order.</summary>
    public IReadOnlyList<int> Initial { get; }

    /// <summary>Places of the equations whose value outlives a reset.</summary>
    public IReadOnlyList<int> Kept { get; }

    /// <summary>Place of the reward.</summary>
    public int Reward { get; }

    /// <summary>Place of the lives.</summary>
    public int Lives { get; }

    /// <summary>Place of the end.</summary>
    public int Terminal { get; }

    /// <summary>Works all equations out.</summary>
    public GameStep Step => _step.Value;

    private string Game { get; }

    private static Dictionary<string, string> FormulasOf(GameData data)
    {
        var formulas = new Dictionary<string, string>(data.Vars);
        (string Name, string? Formula)[] answers =
            [("score", data.Score), ("reward", data.Reward), ("lives", data.Lives), ("terminal", data.Terminal)];
        foreach ((string name, string? formula) in answers)
        {
            if (formula is not null && !formulas.TryAdd(name, formula)) throw new GameRulesException($"{data.Name}: '{name}' is given twice.");
        }

        return formulas;
    }

    private void CheckOrder(Dictionary<string, string> formulas)
    {
        if (Names.Count > MostEquations) throw new GameRulesException($"{Game}: order has {Names.Count} equations; allowed are {MostEquations}.");
        if (Names.Distinct().Count() != Names.Count) throw new GameRulesException($"{Game}: order names an equation twice.");
        foreach (string name in Names)
        {
            if (!formulas.ContainsKey(name)) throw new GameRulesException($"{Game}: order names '{name}', which has no formula.");
            if (FormulaScope.IsReserved(name)) throw new GameRulesException($"{Game}: '{name}' is a word of the formula form and cannot name an equation.");
        }

        string? missing = formulas.Keys.FirstOrDefault(name => !Names.Contains(name));
        if (missing is not null) throw new GameRulesException($"{Game}: order does not name '{missing}'.");
    }

    private int Require(string name) => IndexOf("order", name);

    private int IndexOf(string field, string name)
    {
        int index = Names.IndexOf(name);
        return index >= 0 ? index : throw new GameRulesException($"{Game}: {field} needs an equation '{name}', and there is none.");
    }

    private BinaryExpression Assignment(string name, string formula, FormulaScope scope)
    {
        Expression value = FormulaParser.Parse(formula, $"{Game}: {name}", scope);
        scope.MarkComputed(name);
        return Expression.Assign(Expression.ArrayAccess(scope.Values, Expression.Constant(Names.IndexOf(name))), value);
    }
}

/// <summary>All equations of a game, compiled: works them out once, in their order.</summary>
/// <param name="ram">The console's RAM in the first 128 places.</param>
/// <param name="bus">Reads the processor's bus at a 13-bit address.</param>
/// <param name="mode">The game's mode number.</param>
/// <param name="values">Takes the equations' values of this frame.</param>
/// <param name="previous">The values of the frame before.</param>
internal delegate void GameStep(byte[] ram, Func<int, int> bus, int mode, int[] values, int[] previous);
