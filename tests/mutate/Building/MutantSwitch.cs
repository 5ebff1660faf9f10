using System.Globalization;

namespace Flow.Mutate.Building;

/// <summary>The class that is compiled into the mutated assembly: which mutant is active, and which were reached.</summary>
internal static class MutantSwitch
{
    /// <summary>The class's full name.</summary>
    public const string Class = "Flow.Mutated.MutantSwitch";

    /// <summary>The method that the mutated code asks.</summary>
    public const string Method = "global::" + Class + ".Is";

    /// <summary>The class's source.</summary>
    /// <param name="count">The number of mutants.</param>
    public static string Source(int count) => Template.Replace("COUNT", (count + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    // Reached[id] is 2 once a static initialiser was on the way there: what it works out stays, whichever mutant is active later.
    private const string Template = """
        namespace Flow.Mutated
        {
            public static class MutantSwitch
            {
                public static int Active;
                public static bool Recording;
                public static readonly byte[] Reached = new byte[COUNT];
                private static readonly bool[] Known = new bool[COUNT];

                public static bool Is(int id)
                {
                    if (Recording)
                        Reach(id);
                    return id == Active;
                }

                private static void Reach(int id)
                {
                    if (!Known[id])
                    {
                        Known[id] = true;
                        foreach (var frame in new System.Diagnostics.StackTrace(false).GetFrames())
                        {
                            if (frame.GetMethod() is System.Reflection.ConstructorInfo { IsStatic: true })
                                Reached[id] = 2;
                        }
                    }
                    if (Reached[id] == 0)
                        Reached[id] = 1;
                }
            }
        }
        """;
}
