using Flow.Stages.Acting;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline.Schedules;

/// <summary>Where a run ends and where it is cut, by every schedule of two groups, a learner and a signal.</summary>
public sealed class StopScheduleTests
{
    private const int Rollouts = 4;

    [Fact]
    public void Whenever_a_run_is_asked_to_stop_all_groups_end_after_the_same_rollout()
    {
        HashSet<int> ends = [];
        EverySchedule.Of(() =>
        {
            var state = new PipelineState();
            var budget = new TrainingBudget(Rollouts, state);
            int[] played = new int[2];
            void Check()
            {
                played[0].ShouldBe(played[1]);
                ends.Add(played[0]);
            }

            return new Play(Check, Group(0), Group(1), Signal());

            IEnumerable<Func<bool>> Group(int group)
            {
                yield return Play.Always;
                while (budget.TryBegin(played[group]))
                {
                    played[group]++;
                    yield return Play.Always;
                }
            }

            IEnumerable<Func<bool>> Signal()
            {
                yield return Play.Always;
                state.RequestStop();
            }
        });
        ends.ShouldBe(Enumerable.Range(0, Rollouts + 1), ignoreOrder: true);
    }

    [Fact]
    public void Whoever_asks_first_everybody_cuts_the_run_at_the_same_rollouts()
    {
        HashSet<string> cuts = [];
        EverySchedule.Of(() =>
        {
            var time = new ManualTime();
            var plan = new SnapshotPlan(first: 0, Rollouts, lag: 2, _ => false, TimeSpan.FromSeconds(1), time);
            List<long>[] due = [[], [], []];
            void Check()
            {
                due[1].ShouldBe(due[0]);
                due[2].ShouldBe(due[0]);
                cuts.Add(string.Join(' ', due[0]));
            }

            return new Play(Check, Asker(0), Asker(1), Asker(2), Clock());

            // None is more than two rollouts ahead of another, as the lag has it.
            IEnumerable<Func<bool>> Asker(int number)
            {
                int after = 1;
                for (; after < Rollouts; after++)
                {
                    yield return Play.Always;
                    if (plan.IsDue(after))
                        due[number].Add(after);
                }
            }

            IEnumerable<Func<bool>> Clock()
            {
                yield return Play.Always;
                time.Advance(1);
            }
        });
        cuts.ShouldBe(["", "1", "2", "3"], ignoreOrder: true);
    }
}
