using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Flow.Lab.Chaos;

namespace Flow.Lab.Soaking;

/// <summary>Trains in a process of its own for a given time, looks at it every few seconds, and ends it as a user does.</summary>
/// <param name="words">The command line of the run.</param>
internal sealed partial class SoakedRun(IReadOnlyList<string> words)
{
    private const int FewestLooks = 100;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MemoryEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan ToStop = TimeSpan.FromMinutes(1);

    /// <summary>What it is ended with.</summary>
    public static SentSignal Ends { get; } = SentSignal.Mixed.Single(signal => signal.Name == "SIGTERM");

    /// <summary>Trains.</summary>
    /// <param name="time">For how long.</param>
    /// <param name="look">Told of each look at it.</param>
    /// <param name="stop">Ends it early, by a kill.</param>
    /// <returns>How it ended.</returns>
    public Task<EndedProcess> RunAsync(TimeSpan time, Action<SoakSample> look, CancellationToken stop)
    {
        int port = FreePort();
        ProcessStartInfo start = SelfProcess.Signalled(["train", .. words, "--http", port.ToString(CultureInfo.InvariantCulture)]);
        return WatchedProcess.RunAsync(start, time + ToStop, stop, (process, over) => WatchAsync(process, port, time, look, over));
    }

    /// <summary>Looks until the time is over, then ends the run; one that ends before is no longer watched.</summary>
    private static async Task WatchAsync(int process, int port, TimeSpan time, Action<SoakSample> look, CancellationToken over)
    {
        using HttpClient client = new() { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}")), Timeout = ToStop };
        TimeSpan pause = time / FewestLooks < LongestPause ? time / FewestLooks : LongestPause;
        long begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < time)
        {
            long resident = await LeastResidentAsync(process, pause, over);
            if (await FramesAsync(client, over) is not { } frames)
                continue;
            TimeSpan at = Stopwatch.GetElapsedTime(begun);
            look(new SoakSample(at, resident, frames, FixedLoop.Time()));
        }

        Ends.SendTo(process);
    }

    /// <summary>Null while the run does not answer yet.</summary>
    private static async Task<double?> FramesAsync(HttpClient client, CancellationToken over)
    {
        try
        {
            Match found = Frames().Match(await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), over));
            return found.Success ? double.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Looks often: what a run gives back once a minute it may fill again with garbage within a second.</summary>
    private static async Task<long> LeastResidentAsync(int process, TimeSpan time, CancellationToken over)
    {
        using var looked = Process.GetProcessById(process);
        long begun = Stopwatch.GetTimestamp(), least = long.MaxValue;
        do
        {
            await Task.Delay(MemoryEvery, over);
            looked.Refresh();
            least = Math.Min(least, looked.WorkingSet64);
        }
        while (Stopwatch.GetElapsedTime(begun) < time);
        return least;
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"^flow_environment_frames_total(?:\{[^}]*\})? ([^ \n]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Frames();
}
