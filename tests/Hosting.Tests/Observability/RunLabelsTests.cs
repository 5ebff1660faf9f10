using Flow.Hosting.Observability;
using Flow.Hosting.Runs;
using Flow.Stages;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observability;

public sealed class RunLabelsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("quick-1")]
    [InlineData("quick-1/")]
    public void A_run_is_called_as_its_folder_whether_a_slash_follows_or_not(string folder) => NameOf(folder).ShouldBe("quick-1");

    [Fact]
    public void Runs_of_two_sweeps_of_one_name_have_names_of_their_own()
    {
        string[] names = [.. new[] { "a/sweep", "b/sweep" }.Select(sweep => NameOf(Path.Combine(Sweep(sweep), "cartpole-pg-proper-1")))];

        names.ShouldAllBe(name => name.StartsWith("sweep-", StringComparison.Ordinal) && name.EndsWith("/cartpole-pg-proper-1", StringComparison.Ordinal));
        names[0].ShouldNotBe(names[1]);
        NameOf(_folder.At("a/sweep/cartpole-pg-proper-1/")).ShouldBe(names[0]);
    }

    [Fact]
    public void The_game_is_the_one_that_was_recognised() =>
        RunLabels.Of(_folder.Path, "weir", Shipped.Options).ToResource().Build().Attributes.ShouldContain(new KeyValuePair<string, object>("game", "weir"));

    private string NameOf(string folder) => RunLabels.Of(_folder.At(folder), "cartpole", Shipped.Options).Run;

    private string Sweep(string name)
    {
        string path = Directory.CreateDirectory(_folder.At(name)).FullName;
        FolderLock.Take(path, "taken").Dispose();
        return path;
    }
}
