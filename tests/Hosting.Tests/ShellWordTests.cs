using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests;

public sealed class ShellWordTests
{
    [Fact]
    public async Task A_shell_reads_the_words_again()
    {
        string[] words = ["plain=1,2", "", "two words", "it's", "$HOME", "a\"b", "*", "back\\slash", "~"];
        using Process shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"printf '<%s>' {ShellWord.Line(words)}"]) { RedirectStandardOutput = true })!;

        (await shell.StandardOutput.ReadToEndAsync()).ShouldBe(string.Concat(words.Select(word => $"<{word}>")));
    }

    [Fact]
    public void Words_without_anything_special_stay_as_they_are() =>
        ShellWord.Line(["train", "--run", "/a/b_tau=0.1-1", "x%20"]).ShouldBe("train --run /a/b_tau=0.1-1 x%20");
}
