using Flow.Hosting.Profiles;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Profiles;

/// <summary>The README's table of options is the one that the program draws of its definitions.</summary>
public sealed class ReadmeOptionsTests
{
    [Fact]
    public void The_table_of_options_is_what_the_program_draws()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

        string table = readme.Split("<!-- ./flow profiles options -->\n")[1].Split("<!-- end -->")[0];

        table.ShouldBe(OptionsTable.Draw(ProfileStore.Shipped.Schema), "README.md has another table of options than `./flow profiles options` prints: put that between the two marks");
    }
}
