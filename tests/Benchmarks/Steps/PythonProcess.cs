using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Flow.Benchmarks.Steps;

/// <summary>A Python that stays alive and takes steps when it is told to; training_step.py says how.</summary>
internal sealed class PythonProcess : IDisposable
{
    private readonly Process _python;
    private int _steps;

    /// <param name="python">The interpreter.</param>
    public PythonProcess(string python)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "training_step.py");
        var start = new ProcessStartInfo(python, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        _python = Process.Start(start)!;
        Version = Answer();
    }

    /// <summary>Its PyTorch's version, and where that runs.</summary>
    public string Version { get; }

    /// <summary>Sets a step up.</summary>
    /// <param name="setup">The step.</param>
    /// <param name="graph">Whether it is a CUDA graph.</param>
    public ITimedStep Create(StepSetup setup, bool graph = false)
    {
        int number = _steps++;
        Ask(JsonSerializer.Serialize(new { number, rows = setup.Rows, precision = setup.Precision, device = setup.Device, threads = setup.Threads, graph }));
        return new Step(this, number);
    }

    public void Dispose()
    {
        _python.StandardInput.Close();
        _python.WaitForExit();
        _python.Dispose();
    }

    private string Ask(string line)
    {
        _python.StandardInput.WriteLine(line);
        _python.StandardInput.Flush();
        return Answer();
    }

    private string Answer() =>
        _python.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Python ended; does it have PyTorch?");

    private sealed class Step(PythonProcess python, int number) : ITimedStep
    {
        public double Take() => double.Parse(python.Ask(number.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

        public void Dispose() => python.Ask($"-{number}");
    }
}
