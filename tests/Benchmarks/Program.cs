using System.Globalization;
using BenchmarkDotNet.Running;
using Flow.Benchmarks;
using Flow.Benchmarks.Steps;

switch (args)
{
    case ["against-python", .. var rest]:
        AgainstPython.Run(
            Number(rest, 0, 30), Number(rest, 1, 1), rest.ElementAtOrDefault(2) ?? "/usr/bin/python3", rest.ElementAtOrDefault(3) ?? "fp32", rest.ElementAtOrDefault(4) ?? "auto");
        return 0;
    case ["steps", var device, var python, var seconds, var folder]:
        StepReport report = new StepMatrix(device, python, TimeSpan.FromSeconds(Number([seconds], 0, 0))).Run(Console.WriteLine);
        report.Write(folder);
        foreach (string line in report.Lines())
            Console.WriteLine(line);
        return 0;
    case ["flat-memory", var network, .. var rest]:
        FlatMemory.Run(network, Number(rest, 0, 2000));
        return 0;
    case ["start-stop", .. var rest]:
        StartStop.Run(Number(rest, 0, 10_000));
        return 0;
    case ["bottleneck"]:
        BottleneckPrediction.RunAsync().GetAwaiter().GetResult();
        return 0;
    case ["console", .. var rest]:
        BenchmarkSwitcher.FromTypes([typeof(ConsoleBenchmarks), typeof(StateBenchmarks)]).Run(rest.Length == 0 ? ["--filter", "*"] : rest);
        return 0;
    case ["console-against", var other, .. var rest]:
        ConsoleAgainst.Run(other, Number(rest, 0, 9), Number(rest, 1, 20_000));
        return 0;
    case ["translation", var programs, var frames, var cartridgeFrames]:
        return TranslationComparison.Run(Number([programs], 0, 0), Number([frames], 0, 0), Number([cartridgeFrames], 0, 0)) ? 0 : 1;
    case ["dashboards", var prometheus, var folder, var run]:
        DashboardPictures.DrawAsync(new Uri(prometheus), folder, run).GetAwaiter().GetResult();
        return 0;
    case ["telemetry"]:
        TelemetryCost.Run();
        return 0;
    default:
        Console.Error.WriteLine("""
            benchmarks: against-python [PAIRS] [THREADS] [PYTHON] [PRECISION] [PATH] | steps cpu|cuda PYTHON SECONDS FOLDER
                        flat-memory nature|small [STEPS] | start-stop [CYCLES] | bottleneck
                        console [BENCHMARKDOTNET'S ARGUMENTS] | console-against FLOW.ATARI.DLL [ROUNDS] [FRAMES]
                        translation PROGRAMS FRAMES CARTRIDGE_FRAMES
                        dashboards PROMETHEUS FOLDER RUN | telemetry
            """);
        return 2;
}

static int Number(string[] arguments, int place, int otherwise) =>
    arguments.Length > place ? int.Parse(arguments[place], CultureInfo.InvariantCulture) : otherwise;
