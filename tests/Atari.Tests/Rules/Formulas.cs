using System.Text.Json;
using Flow.Atari.Rules;

namespace Flow.Atari.Tests.Rules;

/// <summary>Works single formulas out.</summary>
internal static class Formulas
{
    /// <summary>The formula's value on this RAM (index i holds i where none is given).</summary>
    public static int Evaluate(string formula, byte[]? ram = null)
    {
        var state = new RulesState(Game(formula).Equations) { Mode = 7 };
        state.Step(ram ?? [.. Enumerable.Range(0, 128).Select(i => (byte)i)], static address => address >> 4);
        return state.Reward;
    }

    /// <summary>What the parser says of a formula that it refuses.</summary>
    public static string Refusal(string formula) => Assert.Throws<GameRulesException>(() => Game(formula)).Message;

    private static GameRules Game(string formula) => GameRules.Parse(
        $$"""
        { "name": "toy", "vars": { "two": "2" }, "reward": {{JsonSerializer.Serialize(formula)}}, "lives": "1", "terminal": "0",
          "order": ["two", "reward", "lives", "terminal"], "default_mode": 7 }
        """);
}
