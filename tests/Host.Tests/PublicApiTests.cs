using System.Reflection;
using PublicApiGenerator;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests;

/// <summary>What a stranger can name of each library that is packed, as text that is checked in: what changes it is seen in a diff.</summary>
public sealed class PublicApiTests
{
    /// <summary>The environment variable that takes what there is as what is wanted.</summary>
    private const string Accepts = "FLOW_ACCEPT_API";

    // What options allow and what help says of them: it stands in README's table, and is no signature.
    private static readonly ApiGeneratorOptions Options = new()
    {
        IncludeAssemblyAttributes = false,
        ExcludeAttributes =
        [
            "System.ComponentModel.DescriptionAttribute",
            "System.ComponentModel.DataAnnotations.AllowedValuesAttribute",
            "System.ComponentModel.DataAnnotations.RangeAttribute",
            "System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessageAttribute",
            "Flow.Contracts.Options.Definitions.NameOfAttribute",
            "Flow.Contracts.Options.Definitions.ReadByRulesAttribute",
            "Flow.Contracts.Options.FilePathAttribute",
            "Flow.Contracts.Options.ReadWhenAttribute",
        ],
    };

    [SkippableTheory]
    [InlineData("Contracts")]
    [InlineData("Atari")]
    [InlineData("Torch")]
    [InlineData("Verification")]
    [InlineData("Stages")]
    [InlineData("Hosting")]
    [InlineData("Lab")]
    public void A_librarys_public_api_is_the_one_that_is_checked_in(string library)
    {
        Skip.IfNot(File.Exists(Path.Combine(AppContext.BaseDirectory, $"Flow.{library}.dll")), "the official TorchSharp stands in its place");
        string file = Repository.PathOf($"tests/Host.Tests/Api/{library}.txt");
        string[] api = Assembly.Load($"Flow.{library}").GeneratePublicApi(Options).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (Environment.GetEnvironmentVariable(Accepts) == "1")
            File.WriteAllLines(file, api);

        string[] known = File.ReadAllLines(file);
        if (!api.SequenceEqual(known))
        {
            Assert.Fail($"""
                The public API of Flow.{library} is not that of {file}. If it is meant to be, accept it: {Accepts}=1 dotnet test tests/Host.Tests --filter {nameof(PublicApiTests)}
                {string.Join('\n', known.Except(api).Select(line => $"- {line.Trim()}").Concat(api.Except(known).Select(line => $"+ {line.Trim()}")).DefaultIfEmpty("Lines stand in another order, or more or less often."))}
                """);
        }
    }

    [Fact]
    public void Each_library_that_is_packed_is_among_them()
    {
        IEnumerable<string> packed = Directory.EnumerateDirectories(Repository.PathOf("src"))
            .Select(folder => Path.GetFileName(folder)!)
            .Where(name => File.ReadAllText(Repository.PathOf($"src/{name}/Flow.{name}.csproj")) is { } project && !project.Contains("<IsPackable>false", StringComparison.Ordinal));

        Directory.EnumerateFiles(Repository.PathOf("tests/Host.Tests/Api")).Select(file => Path.GetFileNameWithoutExtension(file)).Order().ShouldBe(packed.Order());
    }
}
