using System.Diagnostics;
using System.Reflection;
using Shouldly;
using Xunit;

namespace Flow.EndToEnd.Packages;

/// <summary>The stranger's program, built in a folder of its own from packages of what was built; nothing in it refers to the repository.</summary>
public sealed class StrangersProgram : IAsyncLifetime, IDisposable
{
    private static readonly string[] Packed = ["Contracts", "Atari", "Torch", "Stages", "Verification", "Hosting", "Lab"];

    // A released one, as packages of those are held to more.
    private readonly string _version = $"0.1.{Environment.ProcessId}";
    private readonly Sandbox _folder = new();

    /// <summary>Where its sources lie.</summary>
    public static string Sources { get; } = Path.Combine(Repository.Root, "tests", "EndToEnd", "Packages", "Stranger");

    /// <summary>A path in its folder.</summary>
    /// <param name="name">The name.</param>
    public string At(string name) => _folder.At(name);

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        string configuration = typeof(StrangersProgram).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        foreach (string name in Packed)
        {
            string project = Path.Combine(Repository.Root, "src", name, $"Flow.{name}.csproj");
            await DotnetAsync("pack", project, "-c", configuration, "--no-build", "-o", At("packages"), $"-p:Version={_version}", "--nologo", "-v", "quiet");
        }

        foreach (string source in Directory.EnumerateFiles(Sources))
            File.Copy(source, At(Path.GetFileName(source)));
        await File.WriteAllTextAsync(At("nuget.config"), $"""
            <configuration>
              <packageSources><add key="flow" value="packages" /></packageSources>
              <config><add key="globalPackagesFolder" value="restored" /></config>
              <fallbackPackageFolders><add key="user" value="{Cache()}" /></fallbackPackageFolders>
            </configuration>
            """);
        await File.WriteAllTextAsync(At("Stranger.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Flow.Lab" Version="{_version}" />
              </ItemGroup>
            </Project>
            """);
        await DotnetAsync("build", "-c", "Release", "--nologo", "-v", "quiet", "-clp:NoSummary", "-nodeReuse:false");
    }

    /// <summary>Runs a command line of the program, which must succeed.</summary>
    /// <param name="words">The command line.</param>
    /// <returns>Its output.</returns>
    public async Task<string> RunAsync(params string[] words)
    {
        FlowResult result = await EndAsync([At("bin/Release/net10.0/Stranger.dll"), .. words]);
        result.Code.ShouldBe(0, $"{string.Join(' ', words)}\n{result.Output}\n{result.Error}");
        return result.Output;
    }

    /// <summary>Runs a command line of the program, which must be refused.</summary>
    /// <param name="words">The command line.</param>
    /// <returns>The line that says why.</returns>
    public async Task<string> RefusedAsync(params string[] words)
    {
        FlowResult result = await EndAsync([At("bin/Release/net10.0/Stranger.dll"), .. words]);
        result.ShouldBeRefused();
        return result.Error;
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    /// <summary>Where the packages of others lie already.</summary>
    private static string Cache() => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private async Task DotnetAsync(params string[] words)
    {
        FlowResult result = await EndAsync(words);
        result.Code.ShouldBe(0, $"dotnet {string.Join(' ', words)}\n{result.Output}\n{result.Error}");
    }

    private Task<FlowResult> EndAsync(string[] words)
    {
        ProcessStartInfo start = new("dotnet", words)
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Of the tests' own host, which would lead a build astray.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        return FlowProcess.EndAsync(Process.Start(start)!);
    }
}
