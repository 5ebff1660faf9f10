using System.Globalization;
using System.Text;
using Flow.Contracts.Events;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;
using static System.FormattableString;

namespace Flow.Lab.Tests.Comparison;

/// <summary>Writes folders of runs, as training leaves them, with numbers that a test can compute with.</summary>
internal static class MadeRuns
{
    /// <summary>Writes a run of cartpole with three evaluations and two games; its scores rise by <paramref name="score"/> from one to the next.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="name">The run's folder below it.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="score">Evaluations score 1, 2 and 3 times as much, games 1 and 2 times; the end is 4 times as much.</param>
    /// <param name="sets">Further options.</param>
    public static string Write(TemporaryFolder folder, string name, int seed, double score, params string[] sets)
    {
        string profile = OptionsJson.Write(new ProfileRequest(
            "cartpole", ["frames=3000", .. sets], null, seed.ToString(CultureInfo.InvariantCulture)).Resolve(ProfileStore.Shipped));
        folder.File($"{name}/profile.json", profile);
        StringBuilder metrics = new();
        for (int point = 1; point <= 3; point++)
        {
            int frames = 1000 * point;
            if (point < 3)
                metrics.Append(Invariant($"{{\"event\":\"episode\",\"frames\":{frames - seed},\"agentSteps\":{frames - seed},\"seconds\":{6 * point},\"environment\":0,\"score\":1,\"steps\":9,\"gameOver\":true,\"gameScore\":{score * point}}}\n"));
            metrics.Append(Invariant($"{{\"event\":\"evaluation\",\"frames\":{frames},\"agentSteps\":{frames},\"seconds\":{6 * point},\"version\":{point},\"policy\":\"sampled\",\"episodes\":2,\"mean\":{score * point},\"standardDeviation\":0,\"median\":1,\"minimum\":1,\"maximum\":1,\"scores\":[1,1]}}\n"));
        }

        folder.File($"{name}/metrics.jsonl", metrics.ToString());
        ScoreSummary trained = new(4 * score, 1, 0, 99, 30);
        new RunResult(3000, 20, trained, new ScoreSummary(2, 1, 0, 9, 30)) { Policy = "sampled" }.Write(folder.At(name));
        return folder.At(name);
    }
}
