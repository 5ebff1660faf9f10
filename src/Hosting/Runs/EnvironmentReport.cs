using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Flow.Contracts.Options;

namespace Flow.Hosting.Runs;

/// <summary>What a run ran on: enough to repeat it, or to explain why another run differs.</summary>
internal static class EnvironmentReport
{
    /// <summary>Collects it.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="libtorch">The version of libtorch, as it calls itself.</param>
    /// <param name="gradientPath">The path that its gradients take.</param>
    /// <param name="time">The clock.</param>
    public static JsonObject Collect(TrainingOptions options, string libtorch, string gradientPath, TimeProvider time) => new()
    {
        ["started"] = time.GetUtcNow().ToString("O"),
        ["commit"] = GitCommit.Find(AppContext.BaseDirectory),
        ["flow"] = typeof(EnvironmentReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
        ["libtorch"] = libtorch,
        ["dotnet"] = RuntimeInformation.FrameworkDescription,
        ["os"] = RuntimeInformation.OSDescription,
        ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
        ["processor"] = Processor(),
        ["cores"] = Environment.ProcessorCount,
        ["memoryBytes"] = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        ["threads"] = options.Run.Threads,
        ["device"] = options.Run.Device,
        ["gradientPath"] = gradientPath,
        ["commandLine"] = new JsonArray([.. Environment.GetCommandLineArgs().Skip(1).Select(word => (JsonNode)word)]),
        ["packages"] = Packages(Path.Combine(AppContext.BaseDirectory, Assembly.GetEntryAssembly()?.GetName().Name + ".deps.json")),
    };

    private static string? Processor()
    {
        const string info = "/proc/cpuinfo";
        return File.Exists(info)
            ? File.ReadLines(info).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ", 2)[^1]
            : null;
    }

    /// <summary>The packages that were restored into the program, from the list that the build leaves beside it.</summary>
    private static JsonObject Packages(string dependencies)
    {
        JsonObject packages = [];
        if (!File.Exists(dependencies) || JsonNode.Parse(File.ReadAllText(dependencies))?["libraries"] is not JsonObject libraries)
            return packages;
        foreach ((string name, JsonNode? library) in libraries)
        {
            string[] parts = name.Split('/', 2);
            if ((string?)library?["type"] == "package")
                packages[parts[0]] = parts[^1];
        }

        return packages;
    }
}
