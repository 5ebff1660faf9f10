using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests;

/// <summary>The arrows between the parts: Host → Lab → Hosting → Verification → Stages → Contracts, Stages → Atari, and tensors in those folders of Stages alone that work with networks.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string[] FoldersWithTensors = ["Acting", "Learning", "Evaluation", "Networks", "Optimizers", "Persistence"];

    [Theory]
    [InlineData("Contracts", false)]
    [InlineData("Atari", false)]
    [InlineData("Torch", false)]
    [InlineData("Stages", true, "Atari", "Contracts")]
    [InlineData("Verification", true, "Contracts", "Stages")]
    [InlineData("Hosting", true, "Contracts", "Stages", "Verification")]
    [InlineData("Lab", true, "Hosting")]
    [InlineData("Host", true, "Hosting", "Lab")]
    public void A_project_refers_to_those_below_it_only(string project, bool usesTorch, params string[] expected)
    {
        XElement file = Project(project);
        IEnumerable<string> references = file.Descendants("ProjectReference")
            .Select(reference => Path.GetFileName(Path.GetDirectoryName((string)reference.Attribute("Include")!))!)
            .Order(StringComparer.Ordinal);

        references.ShouldBe(expected);
        file.Descendants("UsesTorch").Any(property => property.Value == "true").ShouldBe(usesTorch);
    }

    [Theory]
    [InlineData("Contracts")]
    [InlineData("Atari")]
    public void The_lowest_parts_need_no_package(string project)
    {
        XElement file = Project(project);

        file.Descendants("PackageReference").ShouldBeEmpty();
        file.Descendants("FrameworkReference").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Stages")]
    [InlineData("Verification")]
    [InlineData("Torch")]
    public void What_lies_below_hosting_needs_no_web_framework(string project) => Project(project).Descendants("FrameworkReference").ShouldBeEmpty();

    [Fact]
    public void Only_the_folders_that_work_with_networks_name_a_tensor() =>
        Sources("Stages")
            .Where(source => !FoldersWithTensors.Contains(source.Folder))
            .Where(source => source.Text.Contains("TorchSharp", StringComparison.Ordinal))
            .Select(source => source.Path)
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Contracts", "System.Threading")]
    [InlineData("Contracts", "TorchSharp")]
    [InlineData("Contracts", "Flow.Stages")]
    [InlineData("Contracts", "Flow.Atari")]
    [InlineData("Atari", "Flow.Contracts")]
    [InlineData("Atari", "TorchSharp")]
    [InlineData("Stages", "Flow.Host")]
    [InlineData("Hosting", "Flow.Lab")]
    [InlineData("Stages", "Flow.Verification")]
    [InlineData("Verification", "Flow.Host")]
    [InlineData("Torch", "Flow.Contracts")]
    public void A_part_does_not_name_what_it_must_not_know(string project, string name) =>
        Sources(project)
            .Where(source => source.Text.Contains(name, StringComparison.Ordinal))
            .Select(source => source.Path)
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Contracts")]
    [InlineData("Atari")]
    [InlineData("Stages")]
    [InlineData("Verification")]
    [InlineData("Hosting")]
    [InlineData("Lab")]
    public void No_two_folders_of_a_project_know_each_other_in_a_circle(string project) => ShouldHaveNoCircle(project, text => Used(project, text));

    /// <summary>
    /// TorchSharp's names leave most of this project one namespace and one class, <c>torch</c>, so what is compared is not what is used but what is named: a folder knows
    /// another where its text, comments and strings aside, names a type that the other one declares. What several folders declare, as they do <c>torch</c>, belongs to none of them,
    /// and names in small letters are PyTorch's, which its types share with its functions.
    /// </summary>
    [Fact]
    public void No_two_folders_of_torch_name_each_others_types_in_a_circle()
    {
        var homes = Sources("Torch")
            .SelectMany(source => Declarations().Matches(source.Text).Select(type => (Name: type.Groups[1].Value, source.Folder)))
            .GroupBy(type => type.Name, type => type.Folder)
            .Where(type => type.Distinct().Count() == 1)
            .ToDictionary(type => type.Key, type => type.First());
        homes.Keys.ShouldContain("Tensor");

        ShouldHaveNoCircle("Torch", text => Names().Matches(Unread().Replace(text, " ")).Select(name => homes.GetValueOrDefault(name.Groups[1].Value)).OfType<string>());
    }

    [Fact]
    public void Every_part_has_a_project_of_tests()
    {
        foreach (string project in new[] { "Contracts", "Atari", "Torch", "Stages", "Verification", "Hosting", "Lab", "Host" })
            File.Exists(Path.Combine(Repository.Root, "tests", project + ".Tests", $"Flow.{project}.Tests.csproj")).ShouldBeTrue(project);
    }

    private static void ShouldHaveNoCircle(string project, Func<string, IEnumerable<string>> known)
    {
        var folders = Sources(project)
            .Where(source => source.Path != source.Folder)
            .GroupBy(source => source.Folder)
            .ToDictionary(folder => folder.Key, folder => folder.SelectMany(source => known(source.Text)).Where(name => name != folder.Key).ToHashSet());

        // What knows nobody but those who are gone already goes, until only circles, and who knows one of them, are left.
        while (folders.Where(folder => !folder.Value.Any(folders.ContainsKey)).Select(folder => folder.Key).ToArray() is { Length: > 0 } free)
        {
            foreach (string folder in free) folders.Remove(folder);
        }

        folders.Select(folder => $"{folder.Key} knows {string.Join(", ", folder.Value.Where(folders.ContainsKey))}").ShouldBeEmpty();
    }

    /// <summary>The folders whose namespaces a file uses.</summary>
    private static IEnumerable<string> Used(string project, string text) =>
        Regex.Matches(text, $@"^using (?:static )?Flow\.{project}\.(\w+)", RegexOptions.Multiline).Select(use => use.Groups[1].Value);

    /// <summary>A type that is declared.</summary>
    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|static|sealed|abstract|partial|readonly|ref|unsafe) )+(?:class|interface|enum|struct|record struct|record|delegate \S+) ([A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex Declarations();

    /// <summary>A name that can be a type's: no member of another one.</summary>
    [GeneratedRegex(@"(?<![\w.])(?:(?:TorchSharp|Interop|Modules|Utils|torch|nn)\.)*([A-Z]\w*)")]
    private static partial Regex Names();

    /// <summary>Comments and strings.</summary>
    [GeneratedRegex(@"//.*|""(?:[^""\\\n]|\\.)*""")]
    private static partial Regex Unread();

    private static XElement Project(string name) => XElement.Load(Path.Combine(Repository.Root, "src", name, $"Flow.{name}.csproj"));

    private static IEnumerable<(string Path, string Folder, string Text)> Sources(string project)
    {
        string root = Path.Combine(Repository.Root, "src", project);
        foreach (string path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(root, path);
            string folder = relative.Split(Path.DirectorySeparatorChar)[0];
            if (folder is not ("bin" or "obj"))
                yield return (relative, folder, File.ReadAllText(path));
        }
    }
}
