using System.Globalization;

namespace Flow.Atari.Rules;

/// <summary>A formula's text, read token by token.</summary>
/// <param name="text">The formula.</param>
/// <param name="place">Game and field, for errors.</param>
internal sealed class FormulaReader(string text, string place)
{
    private static readonly string[] TwoCharacters = ["||", "&&", "==", "!=", "<=", ">=", "<<", ">>"];
    private int _next;

    /// <summary>Column at which the current token begins, from 1.</summary>
    public int Column { get; private set; }

    /// <summary>The current token: a number, a name, an operator, or empty at the end.</summary>
    public string Token { get; private set; } = "";

    /// <summary>True for a token that begins like a name.</summary>
    public bool IsName => Token.Length > 0 && IsNameStart(Token[0]);

    /// <summary>True for a token that begins like a number.</summary>
    public bool IsNumber => Token.Length > 0 && char.IsAsciiDigit(Token[0]);

    /// <summary>Goes to the next token and returns the one left behind.</summary>
    public string Advance()
    {
        string left = Token;
        while (_next < text.Length && char.IsWhiteSpace(text[_next])) _next++;
        Column = _next + 1;
        int length = LengthOfToken();
        Token = text.Substring(_next, length);
        _next += length;
        return left;
    }

    /// <summary>Goes past <paramref name="token"/> if it is the current one.</summary>
    public bool Take(string token)
    {
        if (Token != token) return false;
        Advance();
        return true;
    }

    /// <summary>Goes past <paramref name="token"/>, which must be the current one.</summary>
    public void Expect(string token)
    {
        if (!Take(token)) throw Error($"expected '{token}', found {Describe()}");
    }

    /// <summary>The current token as a 32-bit number, decimal or 0x hexadecimal.</summary>
    public int Number()
    {
        bool isHex = Token.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        bool good = isHex
            ? int.TryParse(Token.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value)
            : int.TryParse(Token, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        if (!good) throw Error($"'{Token}' is no 32-bit number");
        Advance();
        return value;
    }

    /// <summary>An error at the current token.</summary>
    public GameRulesException Error(string message) => Error(message, Column);

    /// <summary>An error at a column, counted from 1.</summary>
    public GameRulesException Error(string message, int column) => new($"{place}, column {column}: {message}.");

    /// <summary>The current token for a message.</summary>
    public string Describe() => Token.Length == 0 ? "the end" : $"'{Token}'";

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private int LengthOfToken()
    {
        if (_next == text.Length) return 0;
        if (IsNameStart(text[_next]) || char.IsAsciiDigit(text[_next]))
        {
            int end = _next;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_')) end++;
            return end - _next;
        }

        return Array.Exists(TwoCharacters, two => string.CompareOrdinal(text, _next, two, 0, 2) == 0) ? 2 : 1;
    }
}
