using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests;

public sealed class MarkdownTableTests
{
    [Fact]
    public void Words_stand_to_the_left_and_numbers_to_the_right() =>
        MarkdownTable.Draw(["run", "n", "policy"], [["a-long-one", "12", "x"], ["b", "3", "longer than it"]], 0, 2).ShouldBe("""
            | run        |   n | policy         |
            | ---------- | --: | -------------- |
            | a-long-one |  12 | x              |
            | b          |   3 | longer than it |

            """);

    [Fact]
    public void A_bar_or_a_line_end_in_a_cell_stays_in_its_cell() =>
        MarkdownTable.Draw(["run"], [["a|b"], ["c\nd"]], 0).ShouldBe("""
            | run  |
            | ---- |
            | a\|b |
            | c d  |

            """);
}
