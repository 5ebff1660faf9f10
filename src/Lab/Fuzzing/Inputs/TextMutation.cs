using System.Text;

namespace Flow.Lab.Fuzzing.Inputs;

/// <summary>Changes a text so that it mostly stays one of its format, with a value in it that nobody thought of.</summary>
/// <param name="words">The format's own words and signs.</param>
internal sealed class TextMutation(IReadOnlyList<string> words)
{
    private const int MostRepeats = 3000;

    /// <summary>Beyond what most readers take, now and then.</summary>
    private const int FarTooMany = 400_000;

    private static readonly string[] Absurd =
    [
        "-1", "0", "1e308", "-1e308", "1e999", "1e-400", "NaN", "-Infinity", "null", "true", "false", "[]", "{}", "\"\"", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "2147483648", "4294967296", "18446744073709551616", "0.1", "1.0", "1e3", "0x10", "-0", "00", "1_000", "79228162514264337593543950336",
        "[[[[[[[[]]]]]]]]", "{\"a\":{\"a\":{\"a\":{}}}}", "[null]", "\"\\u0000\"", "\"\\u001b[2J\"", "\"\\ud800\"", "\"a\\nb\"", "\"../../../etc/passwd\"", "\"/dev/zero\"", "\"1\"",
        "'", "\"", "\\", ",", ":", ";", "=", "\n", "\r\n", "\t", "\0", "\u001b[31m", "\u2028", "é", "\uFFFD", "\U0001F600", "%s%n", "${HOME}", "--help", "-", "//", "/*",
    ];

    /// <summary>A good text with some changes, as bytes.</summary>
    /// <param name="chance">What to change, and how.</param>
    /// <param name="good">The text.</param>
    /// <param name="other">Another good one, to take pieces from.</param>
    /// <param name="most">The most changes.</param>
    public byte[] Of(Chance chance, byte[] good, byte[] other, int most = 8)
    {
        if (chance.OneIn(6))
            return BinaryMutation.Of(chance, good, other);
        string text = Encoding.UTF8.GetString(good);
        for (int changes = chance.Small(most); changes > 0; changes--)
            text = chance.OneIn(4) ? WithLines(chance, text) : WithToken(chance, text, other);
        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>No good text: raw bytes, or pieces of good ones and words of the format put together.</summary>
    /// <param name="chance">What comes out.</param>
    /// <param name="goods">Good texts.</param>
    public byte[] Noise(Chance chance, IReadOnlyList<byte[]> goods)
    {
        if (chance.OneIn(3))
            return chance.Bytes(chance.Small(2048));
        StringBuilder text = new();
        for (int pieces = chance.Small(64); pieces > 0; pieces--)
        {
            text.Append(chance.Next(4) switch
            {
                0 => chance.Pick(Absurd),
                1 => Piece(chance, chance.Pick(goods)),
                _ => chance.Pick(words),
            });
            if (chance.OneIn(4))
                text.Append(chance.Pick([" ", "\n", ",", ":"]));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>What a value may be replaced by.</summary>
    /// <param name="chance">Which.</param>
    /// <param name="other">A text whose values will do, too.</param>
    public string Value(Chance chance, string other)
    {
        switch (chance.Next(8))
        {
            case 0:
                List<Range> tokens = TextTokens.In(other);
                return tokens.Count == 0 ? "" : other[chance.Pick(tokens)];
            case 1:
                return chance.Pick(words);
            case 2 when chance.OneIn(8):
                return string.Concat(Enumerable.Repeat(chance.Pick(["[", "{\"a\":", "(", "9", "x", "\"a\",", "-", "é"]), chance.Next(chance.OneIn(8) ? FarTooMany : MostRepeats)));
            default:
                return chance.Pick(Absurd);
        }
    }

    private string WithToken(Chance chance, string text, byte[] other)
    {
        List<Range> tokens = TextTokens.In(text);
        if (tokens.Count == 0)
            return text + chance.Pick(Absurd);
        (int start, int length) = chance.Pick(tokens).GetOffsetAndLength(text.Length);
        string token = text.Substring(start, length);
        string put = chance.Next(6) switch
        {
            0 => "",
            1 => token + token,
            2 => Quoted(token),
            3 => Changed(chance, token),
            _ => Value(chance, Encoding.UTF8.GetString(other)),
        };
        return string.Concat(text.AsSpan(0, start), put, text.AsSpan(start + length));
    }

    private static string Quoted(string token) => token is ['"', .., '"'] ? token[1..^1] : $"\"{token}\"";

    private static string Changed(Chance chance, string token)
    {
        char[] letters = token.ToCharArray();
        letters[chance.Next(letters.Length)] = (char)chance.Next(0x20, 0x7F);
        return new string(letters);
    }

    private static string WithLines(Chance chance, string text)
    {
        List<string> lines = [.. text.Split('\n')];
        int at = chance.Next(lines.Count);
        switch (chance.Next(4))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[at]);
                break;
            case 2:
                lines.Insert(chance.Next(lines.Count), lines[at]);
                break;
            default:
                lines.RemoveRange(at, lines.Count - at);
                break;
        }

        return string.Join('\n', lines);
    }

    private static string Piece(Chance chance, byte[] good)
    {
        const int longest = 200;
        int start = chance.Next(good.Length);
        return Encoding.UTF8.GetString(good.AsSpan(start, Math.Min(good.Length - start, chance.Next(1, longest))));
    }
}
