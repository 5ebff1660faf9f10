using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class AbortActionTests
{
    [Fact]
    public void Whatever_ends_the_pipeline_more_than_once_does_it_once()
    {
        int done = 0;
        var action = new AbortAction(() => done++);
        action.Abort(new InvalidOperationException("the first"));
        action.Abort(new InvalidOperationException("the second"));
        done.ShouldBe(1);
    }
}
