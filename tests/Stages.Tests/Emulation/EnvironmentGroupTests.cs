using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Stages.Emulation;

namespace Flow.Stages.Tests.Emulation;

public sealed class EnvironmentGroupTests : IDisposable
{
    private readonly CountingEnvironment[] _environments = [new(0), new(1)];
    private readonly FrameBatch _frames = new(2, CountingEnvironment.Observation.Bytes);
    private readonly EnvironmentGroup _group;

    public EnvironmentGroupTests() =>
        _group = new EnvironmentGroup(_environments, new GroupPlace(3, 6, 16), clipRewards: true);

    public void Dispose() => _group.Dispose();

    [Fact]
    public void The_first_observations_are_those_of_step_zero_with_nothing_beside_them()
    {
        Run(12);
        _group.Reset(_frames);

        _frames.Raw(1).ToArray().ShouldBe([1, 3, 0, 0]);
        _frames.Results.RawReward.ShouldBe([0, 0]);
        _frames.Results.Terminated.ShouldBe([false, false]);
        _frames.Results.Lives.ShouldBe([0, 0]);
    }

    [Fact]
    public void The_action_of_a_step_shows_in_the_observation_after_it()
    {
        _group.Reset(_frames);
        for (int t = 0; t < 9; t++)
        {
            Step(t, action: t % 5);
            _frames.Raw(0).ToArray().ShouldBe([0, 1, (byte)(t + 1), (byte)(t % 5)]);
            _frames.Results.RawReward[0].ShouldBe(((t % 5) - 2) * 1.5f);
        }
    }

    [Fact]
    public void An_episodes_end_shows_its_last_observation_and_the_next_ones_first_at_the_same_step()
    {
        Run(9);
        Step(9, action: 4);

        _frames.Results.Terminated.ShouldBe([true, false]);
        _frames.Results.Reward[0].ShouldBe(1);
        _frames.FinalRaw(0).ToArray().ShouldBe([0, 1, 10, 4]);
        _frames.Raw(0).ToArray().ShouldBe([0, 2, 0, 0]);
        _frames.Raw(1).ToArray().ShouldBe([1, 1, 10, 4]);

        Step(10, action: 1);
        _frames.Results.Terminated.ShouldBe([false, true]);
        _frames.Raw(0).ToArray().ShouldBe([0, 2, 1, 1]);
        _frames.FinalRaw(1).ToArray().ShouldBe([1, 1, 11, 1]);
    }

    [Fact]
    public void A_truncation_is_no_terminal_state()
    {
        Run(20);

        _frames.Results.Truncated.ShouldBe([true, false]);
        _frames.Results.Terminated.ShouldBe([false, false]);
        _frames.Results.Ended(0).ShouldBeTrue();
    }

    [Theory]
    [InlineData(true, new[] { -1f, -1f, 0f, 1f, 1f })]
    [InlineData(false, new[] { -3f, -1.5f, 0f, 1.5f, 3f })]
    public void Training_sees_the_sign_of_a_reward_where_it_is_clipped(bool clip, float[] expected)
    {
        using EnvironmentGroup group = new([new CountingEnvironment(0)], new GroupPlace(0, 0, 1), clip);
        group.Reset(_frames);
        for (int action = 0; action < 5; action++)
        {
            group.Step(CountingEnvironment.Actions(0, 0, action, action), _frames);
            _frames.Results.Reward[0].ShouldBe(expected[action]);
            group.Reset(_frames);
        }
    }

    [Fact]
    public void Actions_of_another_step_or_group_are_refused()
    {
        Should.Throw<InvalidOperationException>(() => Step(-1, 0));
        Should.Throw<InvalidOperationException>(() => Step(0, 0));
        _group.Reset(_frames);
        Should.Throw<InvalidOperationException>(() => Step(1, 0)).Message.ShouldContain("step 0");
        Should.Throw<InvalidOperationException>(() => _group.Step(CountingEnvironment.Actions(2, 0, 0, 0), _frames)).Message.ShouldContain("group 3");
    }

    [Fact]
    public void It_steps_without_allocating_when_nobody_listens()
    {
        using EnvironmentGroup group = new(_environments, new GroupPlace(0, 0, 2), clipRewards: true);
        group.Reset(_frames);
        ActionBatch[] actions = [.. Enumerable.Range(0, 30).Select(t => CountingEnvironment.Actions(0, t, 1, 1))];
        group.Step(actions[0], _frames);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int t = 1; t < 30; t++)
            group.Step(actions[t], _frames);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_reset_begins_an_episode_that_has_nothing_of_the_one_it_broke_off()
    {
        List<EpisodeEnded> ended = [];
        using EnvironmentGroup group = Told(ended);
        group.Reset(_frames);
        Play(group, from: 0, steps: 3);
        group.Reset(_frames);
        Play(group, from: 0, steps: 10);

        ended.Select(episode => (episode.Steps, episode.Score, episode.GameScore)).ShouldBe([(10, 30, 30)]);
    }

    [Fact]
    public void What_was_saved_goes_on_in_another_group()
    {
        (List<EpisodeEnded> expected, List<EpisodeEnded> ended) = ([], []);
        using EnvironmentGroup first = Told(expected);
        using EnvironmentGroup second = Told(ended);
        first.Reset(_frames);
        Play(first, from: 0, steps: 4);
        second.Restore(first.Save());
        Play(first, from: 4, steps: 6);
        byte[] raw = _frames.Raw(0).ToArray();
        Play(second, from: 4, steps: 6);

        second.NextStep.ShouldBe(10);
        _frames.Raw(0).ToArray().ShouldBe(raw);
        ended.ShouldBe(expected);
        ended.Count.ShouldBe(1);
    }

    [Fact]
    public void Its_environments_are_disposed_with_it()
    {
        _group.Dispose();
        _environments.ShouldAllBe(environment => environment.IsDisposed);
    }

    private static EnvironmentGroup Told(List<EpisodeEnded> ended) =>
        new([new CountingEnvironment(0)], GroupPlace.Alone(1), clipRewards: false, ended.Add);

    private void Play(EnvironmentGroup group, long from, int steps)
    {
        for (long t = from; t < from + steps; t++)
            group.Step(CountingEnvironment.Actions(0, t, 4), _frames);
    }

    private void Run(int steps)
    {
        _group.Reset(_frames);
        for (int t = 0; t < steps; t++)
            Step(t, action: t % 5);
    }

    private void Step(long step, int action) => _group.Step(CountingEnvironment.Actions(3, step, action, action), _frames);
}
