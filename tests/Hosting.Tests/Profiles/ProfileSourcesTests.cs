using System.Globalization;
using System.Text.RegularExpressions;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Profiles;

/// <summary>Values of profiles that come from a paper or from its authors' code: what each is, and that the profile says where it is from.</summary>
public sealed partial class ProfileSourcesTests
{
    private static readonly (string Profile, string Key, string Value, string Source)[] Table =
    [
        ("a2c-naive", "rule", "pg-naive", "equation (79)"),

        ("a2c-proper", "rule", "pg-proper", "equation (80)"),
        ("a2c-proper", "reference", "none", "[baselines: ent_coef]"),
        ("a2c-proper", "tau", "0.01", "section 6.1"),
        ("a2c-proper", "gamma", "0.99", "[baselines]"),
        ("a2c-proper", "valueCoefficient", "0.5", "section 6.3 and [baselines: vf_coef]"),
        ("a2c-proper", "frames", "320000000", "section 6.1"),
        ("a2c-proper", "environments", "16", "[baselines: nenvs]"),
        ("a2c-proper", "groups", "2", "[baselines]"),
        ("a2c-proper", "n", "5", "[baselines: nsteps]"),
        ("a2c-proper", "lag", "0", "[baselines]"),
        ("a2c-proper", "learningStarts", "0", "[baselines: none]"),
        ("a2c-proper", "network", "nature", "[baselines: CnnPolicy; Mnih et al. 2015]"),
        ("a2c-proper", "learningRate", "0.0007", "[baselines]"),
        ("a2c-proper", "learningRateSchedule", "linear", "[baselines: lrschedule]"),
        ("a2c-proper", "rmsPropDecay", "0.99", "[baselines: alpha]"),
        ("a2c-proper", "rmsPropEpsilon", "1E-05", "[baselines: epsilon]"),
        ("a2c-proper", "maxGradientNorm", "0.5", "[baselines: max_grad_norm]"),

        ("a3c", "rule", "pg-naive", "[paper: algorithm S3, section 4]"),
        ("a3c", "reference", "none", "[paper: section 4]"),
        ("a3c", "tau", "0.01", "β [paper: section 8]"),
        ("a3c", "gamma", "0.99", "[paper: section 8]"),
        ("a3c", "valueCoefficient", "0.5", "[ChainerRL: v_loss_coef]"),
        ("a3c", "batching", "group", "[paper: algorithm S3]"),
        ("a3c", "environments", "16", "[paper: section 8]"),
        ("a3c", "n", "5", "t_max [paper: section 8]"),
        ("a3c", "lag", "8", "the paper's threads have no bound"),
        ("a3c", "frames", "320000000", "[ChainerRL: steps]"),
        ("a3c", "network", "mnih2013", "[paper: section 8]"),
        ("a3c", "optimizer", "rmsprop", "[paper: section 4]"),
        ("a3c", "learningRate", "0.0007", "[ChainerRL: lr]"),
        ("a3c", "learningRateSchedule", "linear", "[paper: section 8]"),
        ("a3c", "rmsPropDecay", "0.99", "[paper: section 8]"),
        ("a3c", "rmsPropEpsilon", "0.004", "0.1 / n² [ChainerRL: eps]"),
        ("a3c", "maxGradientNorm", "8", "40 / n [ChainerRL: GradientClipping]"),

        ("cartpole", "rule", "pg-proper", "equation (80)"),
        ("cartpole-natural", "learningRate", "0.01", "ε of (66)"),

        ("dqn", "rule", "dqn", "equation (81)"),
        ("dqn", "gamma", "0.99", "[baselines]"),
        ("dqn", "n", "1", "section 6.2"),
        ("dqn", "frames", "40000000", "section 6.2"),
        ("dqn", "environments", "1", "[baselines]"),
        ("dqn", "rollout", "4", "[baselines: learning_freq]"),
        ("dqn", "lag", "0", "[baselines]"),
        ("dqn", "learningStarts", "50000", "[baselines: replay_buffer_size / 20]"),
        ("dqn", "replay.capacity", "1000000", "[baselines: replay_buffer_size]"),
        ("dqn", "replay.batch", "32", "[baselines: batch_size]"),
        ("dqn", "exploration.start", "1", ""),
        ("dqn", "exploration.middle", "0.1", ""),
        ("dqn", "exploration.middleAt", "0.02", "1/50 of the run"),
        ("dqn", "exploration.end", "0.01", ""),
        ("dqn", "exploration.endAt", "0.2", "1/5 of the run"),
        ("dqn", "q.head", "plain", "[baselines: model]"),
        ("dqn", "q.selection", "single", "[baselines: double_q is a switch; the paper prints (81)]"),
        ("dqn", "q.loss", "huber", "[baselines: U.huber_loss]"),
        ("dqn", "q.targetEvery", "40000", "[baselines: target_update_freq]"),
        ("dqn", "q.targetRate", "1", "[baselines: update_target]"),
        ("dqn", "network", "nature", "[baselines: model]"),
        ("dqn", "optimizer", "adam", "[baselines]"),
        ("dqn", "learningRate", "0.0001", "[baselines: lr]"),
        ("dqn", "learningRateSchedule", "constant", "[baselines]"),
        ("dqn", "adamBeta1", "0.9", "[TensorFlow's default]"),
        ("dqn", "adamBeta2", "0.999", "[TensorFlow's default]"),
        ("dqn", "adamEpsilon", "0.0001", "[baselines]"),
        ("dqn", "maxGradientNorm", "10", "[baselines: grad_norm_clipping]"),
        ("dqn", "clipping", "each", "[baselines: minimize_and_clip]"),

        ("dqn-cartpole", "rule", "dqn", "equation (81)"),

        ("dqn-double", "exploration.middle", "0.01", "[DDQN: tuned]"),
        ("dqn-double", "exploration.middleAt", "0.02", "1M of 50M agent steps"),
        ("dqn-double", "exploration.end", "0.01", "[DDQN: tuned]"),
        ("dqn-double", "exploration.endAt", "0.02", "[DDQN: tuned]"),
        ("dqn-double", "q.selection", "double", "[DDQN: equation (4)]"),
        ("dqn-double", "q.targetEvery", "30000", "[DQN Zoo, DeepMind 2020: double_q]"),
        ("dqn-double", "evaluation.epsilon", "0.001", "[DDQN: tuned]"),
        ("dqn-double", "learningRate", "0.00025", ""),

        ("dqn-dueling", "network", "dueling", "[Wang: section 4.2]"),
        ("dqn-dueling", "q.head", "dueling", "[Wang: equation (9)]"),
        ("dqn-dueling", "q.selection", "double", ""),
        ("dqn-dueling", "learningRate", "6.25E-05", "[Wang: section 4.2]"),
        ("dqn-dueling", "maxGradientNorm", "10", "[Wang: section 4.2]"),
        ("dqn-dueling", "clipping", "global", "[Wang: section 4.2]"),

        ("dqn-n5", "n", "5", "section 6.2"),

        ("dqn", "evaluation.epsilon", "0.01", "[baselines]"),
        ("dqn-nature", "frames", "200000000", "[Mnih]"),
        ("dqn-nature", "exploration.start", "1", "[Mnih: initial exploration]"),
        ("dqn-nature", "exploration.middle", "0.1", "[Mnih: final exploration frame]"),
        ("dqn-nature", "exploration.middleAt", "0.02", "[Mnih: final exploration frame]"),
        ("dqn-nature", "exploration.end", "0.1", "[Mnih: final exploration]"),
        ("dqn-nature", "exploration.endAt", "0.02", "[Mnih: final exploration]"),
        ("dqn-nature", "evaluation.epsilon", "0.05", "[Mnih: methods, evaluation procedure]"),
        ("dqn-nature", "q.targetEvery", "40000", "[Mnih: target network update frequency, in parameter updates]"),
        ("dqn-nature", "optimizer", "rmsprop-centered", "Graves 2013 [Mnih]"),
        ("dqn-nature", "learningRate", "0.00025", "[Mnih]"),
        ("dqn-nature", "rmsPropDecay", "0.95", "[Mnih: gradient momentum, squared gradient momentum]"),
        ("dqn-nature", "rmsPropEpsilon", "9.765625E-06", "[DQN Zoo, DeepMind 2020: dqn]"),
        ("dqn-nature", "maxGradientNorm", "1000000000", "[Mnih]"),
        ("dqn-nature", "learningStarts", "50000", ""),

        ("pcl", "n", "10", "the authors' rollout of 10"),
        ("pcl", "replay.mixing", "0.5", "algorithm 1"),
        ("pcl-cartpole", "rule", "pcl", "equation (90)"),
        ("pcl-cartpole", "replay.mixing", "0.5", "Nachum et al. 2017, algorithm 1"),
        ("pgq", "replay.steps", "1", "the Q-learning step of the paper"),

        ("q-online", "tau", "0.01", "section 6.3"),
        ("q-online", "valueCoefficient", "0.5", "section 6.3"),

        ("soft-dqn-entropy-0.01", "rule", "soft-dqn", "equation (83)"),
        ("soft-dqn-entropy-0.01", "tau", "0.01", "section 6.2"),
        ("soft-dqn-entropy-0.1", "rule", "soft-dqn", "equation (83)"),
        ("soft-dqn-entropy-0.1", "tau", "0.1", "section 6.2"),
        ("soft-dqn-kl-0.01", "rule", "soft-dqn", "equation (82)"),
        ("soft-dqn-kl-0.01", "tau", "0.01", "section 6.2"),
        ("soft-dqn-kl-0.1", "rule", "soft-dqn", "equation (82)"),
        ("soft-dqn-kl-0.1", "tau", "0.1", "section 6.2"),
    ];

    /// <summary>Options whose sources their own tests hold.</summary>
    private static readonly string[] Elsewhere = ["preprocessing", "every", "episodes", "maxFrames", "policy"];

    public static TheoryData<string, string, string, string> Values
    {
        get
        {
            TheoryData<string, string, string, string> data = [];
            foreach ((string profile, string key, string value, string source) in Table)
                data.Add(profile, key, value, source);
            return data;
        }
    }

    public static TheoryData<string> Names => [.. ProfileStore.Shipped.Names];

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_that_of_its_source_which_stands_beside_it(string profile, string key, string value, string source)
    {
        Convert.ToString(ProfileStore.Shipped.Schema.Find(PathOf(key))!.Read(Resolve(profile)), CultureInfo.InvariantCulture).ShouldBe(value);
        if (source.Length > 0)
            Lines(profile).ShouldContain(line => Keys(line).Contains(LeafOf(PathOf(key))) && Comment(line).Contains(source, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_names_a_source_is_held_by_the_table(string profile)
    {
        HashSet<string> held = [.. Table.Where(row => row.Profile == profile).Select(row => LeafOf(PathOf(row.Key))), .. Elsewhere];
        Lines(profile).Where(line => Cited().IsMatch(Comment(line))).SelectMany(Keys).Where(key => !held.Contains(key)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_number_says_what_it_counts_or_where_it_is_from(string profile) =>
        Lines(profile).Where(line => Number().IsMatch(line) && Comment(line).Length == 0).Select(line => line.Trim()).ShouldBeEmpty();

    [GeneratedRegex("""
        "(\w+)":\s*(?:"[^"]*"|[-\w.+]+)
        """)]
    private static partial Regex Setting();

    [GeneratedRegex(@"\[[A-Z]|\[baselines|\[paper|section 6|equation \(")]
    private static partial Regex Cited();

    [GeneratedRegex("""
        "\w+":\s*[-0-9]
        """)]
    private static partial Regex Number();

    private static IEnumerable<string> Keys(string line) => Setting().Matches(line.Split("//")[0]).Select(match => LeafOf(PathOf(match.Groups[1].Value)));

    private static string Comment(string line) => line.Contains("//", StringComparison.Ordinal) ? line[(line.IndexOf("//", StringComparison.Ordinal) + 2)..] : "";

    private static string PathOf(string key) => OptionAliases.Present(key) ?? key;

    private static string LeafOf(string key) => key[(key.LastIndexOf('.') + 1)..];

    private static string[] Lines(string profile) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "profiles", profile + ".json"));

    private static TrainingOptions Resolve(string name) =>
        new ProfileRequest(name, [], name.Contains("cartpole", StringComparison.Ordinal) ? null : "game.bin", null).Resolve(ProfileStore.Shipped);
}
