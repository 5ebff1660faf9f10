using System.Globalization;
using Flow.Benchmarks.Steps;

namespace Flow.Benchmarks;

/// <summary>Takes many training steps and prints the resident memory as it goes: it must stay flat.</summary>
internal static class FlatMemory
{
    private const int Rows = 10;

    public static void Run(string network, int steps)
    {
        using var step = new TrainingStep(network, new StepSetup());
        for (int row = 0; row <= Rows; row++)
        {
            for (int i = 0; row > 0 && i < steps / Rows; i++)
                step.Take();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{network}: {row * steps / Rows,6} steps, {Environment.WorkingSet / 1048576.0:0.0} MiB resident"));
        }
    }
}
