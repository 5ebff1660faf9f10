using System.Globalization;
using System.Text.Json.Nodes;

namespace Flow.Verification;

/// <summary>What all checks came to, for people and for programs.</summary>
/// <param name="Seed">The seed of the random numbers.</param>
/// <param name="Results">One result for each check.</param>
internal sealed record VerificationReport(ulong Seed, IReadOnlyList<CheckResult> Results)
{
    private const int EquationWidth = 30;
    private const int ComparesWidth = 84;

    /// <summary>How many did not pass.</summary>
    public int Failed => Results.Count(result => !result.Passed);

    /// <summary>The head of the table.</summary>
    public static string Head { get; } =
        $"{"equation",-EquationWidth} {"what",-ComparesWidth} {"cases",6} {"error",8} {"bound",8}  pass";

    /// <summary>The last line.</summary>
    public string Summary => $"verify: {Results.Count} checks, {Failed} failed";

    /// <summary>One row of the table.</summary>
    /// <param name="result">The check's result.</param>
    public static string Row(CheckResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Padded(result.Equation, EquationWidth)} {Padded(result.Compares, ComparesWidth)} {result.Cases,6} {result.Error,8:0.0e+00} {result.Bound,8}  {(result.Passed ? "yes" : "NO")}");

    /// <summary>The whole as JSON; an error that is no number is null.</summary>
    public JsonObject Json() => new()
    {
        ["seed"] = Seed,
        ["checks"] = new JsonArray([.. Results.Select(Json)]),
        ["failed"] = Failed,
    };

    /// <summary>Pads to a width as it is seen: the marks over π̄ and V̂ take no room of their own.</summary>
    private static string Padded(string text, int width)
    {
        int marks = text.Count(sign => char.GetUnicodeCategory(sign) == UnicodeCategory.NonSpacingMark);
        return text.PadRight(width + marks);
    }

    private static JsonNode Json(CheckResult result) => new JsonObject
    {
        ["equation"] = result.Equation,
        ["what"] = result.Compares,
        ["cases"] = result.Cases,
        ["error"] = double.IsFinite(result.Error) ? result.Error : null,
        ["bound"] = result.Bound,
        ["passed"] = result.Passed,
    };
}
