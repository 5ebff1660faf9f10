namespace Flow.Atari.Rules;

/// <summary>Integer operations that C leaves undefined or C# spells differently, defined for formulas.</summary>
internal static class FormulaMath
{
    /// <summary>The most values that a counter runs through: twice as many as the console has RAM.</summary>
    public const int MostValues = 256;

    /// <summary>Where a counter ends that starts at <paramref name="first"/>: at <paramref name="last"/>, or after <see cref="MostValues"/>.</summary>
    public static int LoopEnd(int first, int last) => (int)Math.Min(Math.Min(last, (long)first + MostValues - 1), int.MaxValue - 1);

    /// <summary>Quotient, cut towards zero. By zero it is 0; the one overflow wraps around.</summary>
    public static int Divide(int a, int b) => b switch { 0 => 0, -1 => unchecked(-a), _ => a / b };

    /// <summary>Remainder with the sign of <paramref name="a"/>. By zero it is 0.</summary>
    public static int Remainder(int a, int b) => b is 0 or -1 ? 0 : a % b;

    /// <summary>The lowest eight bits as a signed byte.</summary>
    public static int SignedByte(int value) => (sbyte)value;

    /// <summary>A packed pair of decimal digits; digits above nine are not clamped.</summary>
    public static int Decimal(int packed) => (10 * (packed >> 4)) + (packed & 15);
}
