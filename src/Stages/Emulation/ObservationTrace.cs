using System.Globalization;
using Flow.Atari;
using Flow.Atari.Reports;
using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Preprocessing;

namespace Flow.Stages.Emulation;

/// <summary>
/// What an agent that acts by chance sees of an Atari game, step by step, as comma-separated text with checksums (CRC-32) of the newest frame and of the
/// whole stack. A row whose action is −1 is a first observation: at the start, and after each end, whose step it repeats.
/// </summary>
/// <param name="environment">An environment that was not reset yet.</param>
/// <param name="processor">Processes its screens.</param>
/// <param name="preset">The preset of both.</param>
/// <param name="format">The TV format, which chooses the palette.</param>
/// <param name="seed">Seeds the actions, see <see cref="ActionScript"/>; they are places among the environment's.</param>
internal sealed class ObservationTrace(IEnvironment environment, IFrameProcessor processor, AtariPreset preset, TvFormat format, uint seed)
{
    private const string Columns = "step,action,reward,terminated,truncated,frame_crc32,stack_crc32";

    private readonly byte[] _raw = new byte[environment.Spec.RawObservation.Bytes];
    private readonly byte[] _before = new byte[environment.Spec.RawObservation.Bytes];
    private readonly byte[] _frame = new byte[processor.Frame.Bytes];
    private readonly byte[] _stack = new byte[processor.Frame.Bytes * processor.StackDepth];
    private readonly ObservationRing _ring = new FrameStacker(processor).CreateRing(environments: 1, stepsInFlight: 1);
    private long _seen;

    /// <summary>Plays and writes.</summary>
    /// <param name="steps">Agent steps.</param>
    /// <param name="output">Takes the text.</param>
    public void Write(int steps, TextWriter output)
    {
        int actions = environment.Spec.Actions;
        ActionScript script = new(seed, [.. Enumerable.Range(0, actions)]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# game={environment.Spec.Name} actions=random:{seed}:{actions} reference=flow"));
        output.WriteLine(Columns);
        Begin(0, output);
        for (int step = 1; step <= steps; step++)
        {
            int action = script.Next();
            _raw.CopyTo(_before, 0);
            StepOutcome outcome = environment.Step(action, _raw);
            Look(outcome);
            Add(episodeStart: false);
            output.WriteLine(Row(step, action, preset.ClipRewards ? MathF.Sign(outcome.Reward) : outcome.Reward, outcome.Terminated, outcome.Truncated));
            if (outcome.Ended)
                Begin(step, output);
        }
    }

    // The brighter of the two screens of a step stays in the place of one of them, and the frame that ends a game is not looked at: what is seen then is the
    // picture of the step before, brightened by the last frame but one where the game came as far.
    private void Look(StepOutcome outcome)
    {
        if (outcome.Terminated && preset.EndKeepsPicture)
        {
            int screen = _raw.Length / 2;
            Span<byte> before = _before.AsSpan(0, screen);
            Brighten(before, _before.AsSpan(screen));
            Span<byte> lastButOne = outcome.Frames == preset.FrameSkip ? _raw.AsSpan(0, screen) : before;
            lastButOne.CopyTo(_raw.AsSpan(screen));
            before.CopyTo(_raw);
        }

        processor.Process(_raw, _frame);
    }

    private void Brighten(Span<byte> pixels, ReadOnlySpan<byte> by)
    {
        ReadOnlySpan<byte> gray = AtariPalette.Gray(format);
        for (int i = 0; i < pixels.Length; i++)
        {
            if (gray[by[i]] > gray[pixels[i]])
                pixels[i] = by[i];
        }
    }

    private void Begin(int step, TextWriter output)
    {
        environment.Reset(_raw);
        processor.Process(_raw, _frame);
        Add(episodeStart: true);
        output.WriteLine(Row(step, action: -1, reward: 0, terminated: false, truncated: false));
    }

    private void Add(bool episodeStart)
    {
        _frame.CopyTo(_ring.Write(0, _seen, episodeStart));
        _ring.CopyTo(0, _seen++, _stack);
    }

    private string Row(int step, int action, float reward, bool terminated, bool truncated) => string.Create(
        CultureInfo.InvariantCulture,
        $"{step},{action},{reward},{(terminated ? 1 : 0)},{(truncated ? 1 : 0)},{Crc32.Of(_frame):x8},{Crc32.Of(_stack):x8}");
}
