using Flow.Contracts.Messages;
using Flow.Contracts.Randomness;
using Flow.Stages.Replay;

namespace Flow.Stages.Tests.Replay;

/// <summary>Replay memory on disk: what a checkpoint refers to gives the same memory again, and the same files from there on.</summary>
public sealed class ReplayLogTests : IDisposable
{
    private const int RolloutSteps = 4;
    private static readonly ReplayShape Shape = new(Environments: 2, FrameBytes: 3, StackDepth: 4, Capacity: 10_000);
    private static readonly ReplayWindow[] Windows = [new(3, 0.9), new(3, 0.9, Priority: 0.1)];
    private readonly string _folder = Directory.CreateTempSubdirectory("flow-replay-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(700)]
    [InlineData(2048)]
    [InlineData(3000)]
    [InlineData(5100)]
    public void A_resumed_run_has_the_memory_and_the_files_of_one_that_was_never_interrupted(int cut)
    {
        const int End = 5200;
        var whole = new Played(_folder + "/whole", Shape, seed: 1);
        whole.To(cut);
        IReadOnlyList<ReplayFile> saved = whole.Log.Save();
        CopyTo(_folder + "/rest");
        whole.To(End);

        var rest = new Played(_folder + "/rest", Shape, seed: 1);
        rest.Resume(saved, cut);
        rest.To(End);

        rest.Log.Save().ShouldBe(whole.Log.Save());
        rest.Drawn(End).ShouldBe(whole.Drawn(End));
        (whole.Log.Rollouts, rest.Log.Rollouts).ShouldBe((End, End));
        whole.Log.Dispose();
        rest.Log.Dispose();
    }

    /// <summary>Of 16,384 steps a file has those of four rollouts, or of one.</summary>
    [Theory]
    [InlineData(4096, 12, "000000000000", 3)]
    [InlineData(4096, 30, "000000000020", 3)]
    [InlineData(4096, 33, "000000000020", 4)]
    [InlineData(20_000, 5, "000000000000", 5)]
    [InlineData(20_000, 12, "000000000002", 10)]
    public void The_files_after_so_many_rollouts_are_those_that_a_checkpoint_must_have(int environments, int rollouts, string first, int count)
    {
        var shape = new ReplayShape(environments, FrameBytes: 1, StackDepth: 1, Capacity: 10 * environments);
        using var log = new ReplayLog(_folder, shape, rolloutSteps: 1, () => []);
        for (int rollout = 0; rollout < rollouts; rollout++)
        {
            for (int environment = 0; environment < environments; environment++)
                log.Append(new ReplayStep(1, 0, 0, Terminated: false, Truncated: false), [1], []);
            log.EndRollout();
        }

        IReadOnlyList<ReplayFile> files = log.Save();
        (files[0].Name, files.Count).ShouldBe((first, count));
        ReplayLog.CheckFiles(files, shape, rolloutSteps: 1, rollouts);
        Should.Throw<InvalidDataException>(() => ReplayLog.CheckFiles([.. files.Skip(1)], shape, rolloutSteps: 1, rollouts));
        Should.Throw<InvalidDataException>(() => ReplayLog.CheckFiles([.. files.SkipLast(1), files[0]], shape, rolloutSteps: 1, rollouts)).Message
            .ShouldBe($"its replay memory is in {count} files, {first} the first; after {rollouts} rollouts there are {count}, from {first} on");
    }

    [Fact]
    public void What_was_written_after_a_checkpoint_is_cut_off()
    {
        var whole = new Played(_folder + "/whole", Shape, seed: 2);
        whole.To(1000);
        IReadOnlyList<ReplayFile> saved = whole.Log.Save();
        whole.To(1500);
        whole.Log.Save();
        CopyTo(_folder + "/rest");
        ReplayFiles.Check(_folder + "/rest", saved);

        var rest = new Played(_folder + "/rest", Shape, seed: 2);
        rest.Resume(saved, 1000);
        rest.To(1500);
        rest.Log.Save().ShouldBe(whole.Log.Save());
        whole.Log.Dispose();
        rest.Log.Dispose();
    }

    /// <summary>Files hold 2,048 rollouts here, the memory 1,250: two files are enough, and those a checkpoint refers to stay.</summary>
    [Fact]
    public void Files_that_nobody_can_ask_for_are_deleted()
    {
        string[] needed = [];
        var played = new Played(_folder + "/whole", Shape, seed: 3, () => needed);
        played.To(3000);
        needed = [.. played.Log.Save().Select(file => file.Name)];
        needed.ShouldBe(["000000000000", "000000002048"]);
        for (int cut = 1; cut <= 3; cut++)
        {
            played.To(8192 + cut);
            played.Log.Save();
        }

        needed = ["000000002048"];
        played.To(12_288);
        Files("whole").ShouldBe(["000000002048", "000000006144", "000000008192", "000000010240"]);
        played.Log.Save().Select(file => file.Name).ShouldBe(["000000010240"]);
        played.Log.Dispose();
    }

    [Fact]
    public void A_file_whose_last_step_the_memory_has_just_lost_is_no_part_of_a_checkpoint()
    {
        const int Steps = 16_384; // A file holds one rollout of these, the memory two.
        using var log = new ReplayLog(_folder, new ReplayShape(Environments: 1, FrameBytes: 1, StackDepth: 1, 2 * Steps), Steps, () => []);
        for (int rollout = 0; rollout < 4; rollout++)
        {
            log.Append(new ReplayStep(Depth: 1, Action: 0, Reward: 0, Terminated: false, Truncated: false), [7], []);
            log.EndRollout();
        }

        log.Save().Select(file => file.Name).ShouldBe(["000000000002", "000000000003"]);
    }

    [Fact]
    public void A_rollout_that_is_too_long_for_a_file_has_one_of_its_own()
    {
        const int Steps = 20_000;
        using var log = new ReplayLog(_folder, new ReplayShape(Environments: 1, FrameBytes: 1, StackDepth: 1, 2 * Steps), Steps, () => []);
        for (int rollout = 0; rollout < 2; rollout++)
        {
            log.Append(new ReplayStep(Depth: 1, Action: 0, Reward: 0, Terminated: false, Truncated: false), [7], []);
            log.EndRollout();
        }

        log.Save().Select(file => file.Name).ShouldBe(["000000000000", "000000000001"]);
    }

    [Fact]
    public void A_checkpoint_finds_the_memory_where_it_was_saved_and_where_it_is_now_and_nowhere_else()
    {
        var log = new ReplayLog(_folder, Shape, RolloutSteps, () => []);
        using var memory = new ReplayMemory(new ReplayStore(Shape), Windows[0], seed: 1, log);
        log.Append(new ReplayStep(Depth: 1, Action: 0, Reward: 0, Terminated: false, Truncated: false), [7, 8, 9], []);
        log.EndRollout();
        memory.Save(1);
        log.Append(new ReplayStep(Depth: 1, Action: 0, Reward: 0, Terminated: false, Truncated: false), [7, 8, 9], []);
        log.EndRollout();

        memory.FilesAt(2).ShouldBe(log.Save());
        memory.FilesAt(1).ShouldNotBeNull().Single().Bytes.ShouldBe(log.Save().Single().Bytes / 2);
        memory.FilesAt(1).ShouldBeNull("it was asked for once");
        memory.FilesAt(3).ShouldBeNull();
        using var forgetful = new ReplayMemory(new ReplayStore(Shape), Windows[0], seed: 1, log: null);
        forgetful.Save(0);
        forgetful.FilesAt(0).ShouldBeNull();
    }

    [Fact]
    public void Every_frame_is_written_once()
    {
        var shape = Shape with { FrameBytes = 1000 };
        var played = new Played(_folder + "/whole", shape, seed: 4);
        played.To(1000);
        long bytes = played.Log.Save().Sum(file => file.Bytes);
        int frames = played.Frames;
        bytes.ShouldBeInRange(frames * 1000L, frames * 1010L);
        played.Log.Dispose();
    }

    [Fact]
    public void Damage_is_found_and_named()
    {
        var played = new Played(_folder + "/whole", Shape, seed: 5);
        played.To(2100);
        IReadOnlyList<ReplayFile> saved = played.Log.Save();
        played.Log.Dispose();
        ReplayFiles.Check(_folder + "/whole", saved);

        string path = Path.Combine(_folder, "whole", saved[0].Name);
        byte[] bytes = File.ReadAllBytes(path);
        var random = new Random(5);
        for (int time = 0; time < 50; time++)
        {
            byte[] damaged = [.. bytes];
            damaged[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, time % 2 == 0 ? damaged : bytes[..random.Next(bytes.Length)]);
            Problem(saved).ShouldContain(saved[0].Name);
        }

        File.Delete(path);
        Problem(saved).ShouldContain($"{saved[0].Name} is missing");
    }

    private string Problem(IReadOnlyList<ReplayFile> saved) =>
        Should.Throw<InvalidDataException>(() => ReplayFiles.Check(_folder + "/whole", saved)).Message;

    private IEnumerable<string> Files(string name) =>
        Directory.GetFiles(Path.Combine(_folder, name)).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    private void CopyTo(string destination)
    {
        Directory.CreateDirectory(destination);
        foreach (string path in Directory.GetFiles(_folder + "/whole"))
            File.Copy(path, Path.Combine(destination, Path.GetFileName(path)));
    }

    /// <summary>A memory and its log, fed by the same random play.</summary>
    private sealed class Played(string folder, ReplayShape shape, int seed, Func<IEnumerable<string>>? needed = null)
    {
        private readonly RandomPlay _play = new(shape, seed);
        private readonly ReplayStore _store = new(shape);
        private long _rollout;

        public ReplayLog Log { get; } = new(folder, shape, RolloutSteps, needed ?? (() => []));

        /// <summary>Frames that were played.</summary>
        public int Frames { get; private set; }

        /// <summary>Takes over what was saved; the play up to there is played again, and not kept.</summary>
        public void Resume(IReadOnlyList<ReplayFile> saved, long rollouts)
        {
            for (; _rollout < rollouts; _rollout++)
                Rollout((_, _, _, _) => { });
            ReplayFiles.Load(folder, saved, RolloutSteps, _store);
            Log.Resume(saved, rollouts);
        }

        public void To(long rollouts)
        {
            for (; _rollout < rollouts; _rollout++)
            {
                Rollout((environment, step, frame, final) =>
                {
                    _store.Add(environment, step, frame, final);
                    Log.Append(step, frame, final);
                    Frames += step.HasFinal ? 2 : 1;
                });
                Log.EndRollout();
            }
        }

        public byte[] Drawn(long update)
        {
            return [.. Windows.SelectMany(window => Drawn(update, window))];
        }

        private IEnumerable<byte> Drawn(long update, ReplayWindow window)
        {
            var sample = new TransitionSample(64, shape.ObservationBytes);
            _store.Sample(new CounterRandom(1, 0, RandomPurpose.Replay), update, window, sample);
            return Enumerable.Range(0, sample.Rows).SelectMany(row => (byte[])[.. sample.Observation(row), .. sample.Next(row)]);
        }

        private void Rollout(Action<int, ReplayStep, byte[], byte[]?> keep)
        {
            for (int environment = 0; environment < shape.Environments; environment++)
            {
                for (int t = 0; t < RolloutSteps; t++)
                {
                    int number = environment;
                    _play.Step(environment, (step, frame, final, _, _) => keep(number, step, frame, final));
                }
            }
        }
    }
}
