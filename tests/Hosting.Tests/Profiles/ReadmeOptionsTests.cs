using Flow.Contracts.Options.Definitions;
using Flow.Hosting.Profiles;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Profiles;

/// <summary>The README's table of options names all that options can name, and no option that there is not.</summary>
public sealed class ReadmeOptionsTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    public static TheoryData<string> Definitions => [.. Stages.Shipped.Definitions.Of<Definition>().Select(definition => definition.Name)];

    public static TheoryData<string> Keys => [.. Table().Select(row => row.Split('|')[1].Split('`')[1]).Where(key => !key.Contains("NAME", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Definitions))]
    public void What_options_can_name_stands_there(string name) => Table().ShouldContain(row => row.Contains($"`{name}`", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_that_stands_there_is_an_option(string key) => ProfileStore.Shipped.Schema.Find(key).ShouldNotBeNull();

    private static IEnumerable<string> Table() => Readme
        .Split("| Key | Meaning | Allowed |")[1].Split("\n\n")[0].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal));
}
