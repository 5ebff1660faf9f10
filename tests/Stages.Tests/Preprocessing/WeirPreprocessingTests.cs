using Flow.Contracts.Environments;
using Flow.Stages.Emulation;
using Flow.Stages.Tests.Emulation;

namespace Flow.Stages.Tests.Preprocessing;

/// <summary>What an agent must see of our own game is still there in the 84×84 gray picture.</summary>
public sealed class WeirPreprocessingTests
{
    private const int Columns = 160;
    private const byte White = 0x0E;
    private const byte Yellow = 0x1E;
    private const byte Black = 0;
    private const int BallPixels = 48;
    private static readonly IEnvironmentFactory Factory = Made.Environments(Shipped.Options.With(new AtariOptions { Game = "weir" }));

    [Theory]
    [InlineData(White, 150)]
    [InlineData(Yellow, 100)]
    public void Ball_and_paddle_stand_out(byte colour, int least)
    {
        using IEnvironment environment = Factory.Create(seed: 1, index: 0);
        byte[] raw = new byte[environment.Spec.RawObservation.Bytes];
        environment.Reset(raw);
        int seen = 0;
        for (StepOutcome outcome = default; !outcome.Ended; outcome = environment.Step(action: 2, raw))
        {
            // In the open field the ball and the paddle are all that there is, before black. A ball that only half lies in it does not count.
            byte[] without = [.. raw.Select((pixel, at) => IsField(at) && pixel == colour ? Black : pixel)];
            if (raw.Skip(raw.Length / 2).Zip(without.Skip(raw.Length / 2), (a, b) => a != b).Count(gone => gone) < BallPixels)
                continue;
            Contrast(raw, without).ShouldBeGreaterThan(least);
            seen++;
        }

        seen.ShouldBeGreaterThan(5);
    }

    /// <summary>Lines 104 to 171 of the game's picture, which begins in row 3 of the screen.</summary>
    private static bool IsField(int at) => at / Columns % Factory.Spec.RawObservation.Shape[1] is >= 107 and < 175;

    private static int Contrast(byte[] one, byte[] other)
    {
        IFrameProcessor processor = Factory.CreateProcessor();
        byte[] first = new byte[processor.Frame.Bytes];
        byte[] second = new byte[processor.Frame.Bytes];
        processor.Process(one, first);
        processor.Process(other, second);
        return first.Zip(second, (a, b) => Math.Abs(a - b)).Max();
    }
}
