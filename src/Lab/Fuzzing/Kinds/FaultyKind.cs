using System.Diagnostics;
using System.Text;
using Flow.Contracts;
using Flow.Lab.Fuzzing.Inputs;

namespace Flow.Lab.Fuzzing.Kinds;

/// <summary>
/// A reader that does everything that none may do, each at an input of its own: the test of the fuzzer itself. It is none of those that are
/// tried unless it is asked for.
/// </summary>
internal sealed class FaultyKind() : FuzzKind("faulty")
{
    /// <summary>What it does at which input; to all others nothing.</summary>
    public static IReadOnlyDictionary<long, string> Faults { get; } = new Dictionary<long, string>
    {
        [2] = "throws",
        [3] = "overflows the stack",
        [5] = "never ends",
        [6] = "allocates without end",
        [8] = "writes outside",
        [9] = "refuses in two lines",
        [10] = "prints a control character",
        [12] = "ends the process",
    };

    /// <inheritdoc/>
    public override void Read(FuzzInput input, FuzzPlace place, Chance chance, TextWriter output)
    {
        switch (Encoding.UTF8.GetString(input.First[1..]))
        {
            case "throws":
                throw new InvalidOperationException("this should have been\nrefused");
            case "overflows the stack":
                output.WriteLine(Deeper(0));
                break;
            case "never ends":
                while (!output.ToString()!.Contains("the end", StringComparison.Ordinal))
                    Thread.SpinWait(1000);
                break;
            case "allocates without end":
                for (long size = 0; size <= FuzzTrial.MostAllocated; size += 1 << 20)
                    GC.KeepAlive(new byte[1 << 20]);
                break;
            case "writes outside":
                File.WriteAllText(Path.Combine(place.Folder, "..", "beside", "more.txt"), "");
                break;
            case "refuses in two lines":
                throw new FlowException("this is\nno line");
            case "prints a control character":
                output.WriteLine("\u001b[2J");
                break;
            case "ends the process":
                Process.GetCurrentProcess().Kill();
                break;
            default:
                if (chance.OneIn(2))
                    throw new FlowException("it is refused");
                break;
        }
    }

    /// <inheritdoc/>
    protected override FuzzInput Mutated(Chance chance) => Input(chance);

    /// <inheritdoc/>
    protected override FuzzInput Noise(Chance chance) => Input(chance);

    private static FuzzInput Input(Chance chance) => new("what.txt", [(byte)chance.Next(256), .. Encoding.UTF8.GetBytes(Faults.GetValueOrDefault(chance.Number, ""))]);

    private static long Deeper(long depth) => depth < 0 ? depth : Deeper(depth + 1) + 1;
}
