using Flow.Atari.Rules;
using Flow.Atari.Video;

namespace Flow.Atari.Machines;

/// <summary>Finds out what television a game was made for, by running it and counting lines.</summary>
internal static class TvDetection
{
    private const int TrialFrames = 60;
    private const int CountedFrames = 30;
    private const int LongFrame = 285;

    /// <summary>Switches a console on behind the right display.</summary>
    public static (Machine Machine, TvFormat Format) SwitchOn(Cartridge cartridge, GameProperties properties)
    {
        TvFormat format = properties.Format ?? TvFormat.Ntsc;
        var machine = new Machine(cartridge, DisplayOf(format, properties));
        machine.Input.SetSwitches(AtariAction.Noop, properties.Difficulty);
        if (properties.Format is null && RunsLongFrames(machine))
        {
            format = TvFormat.Pal;
            machine.ChangeDisplay(DisplayOf(format, properties));
        }

        machine.SystemReset();
        return (machine, format);
    }

    /// <summary>Rows of the picture.</summary>
    public static int HeightOf(TvFormat format, GameProperties properties) => DisplayOf(format, properties).Height;

    // A PAL game whose rules say nothing, or the usual 210, shows 250 rows.
    private static DisplayFormat DisplayOf(TvFormat format, GameProperties properties)
    {
        bool isPal = format == TvFormat.Pal;
        int height = properties.Height ?? 210;
        return new DisplayFormat(
            properties.FirstLine,
            isPal && height == 210 ? 250 : height,
            LongestFrame: isPal ? 342 : 290,
            HasColourLoss: isPal,
            properties.HasHmoveBars);
    }

    private static bool RunsLongFrames(Machine machine)
    {
        machine.SystemReset();
        int longFrames = 0;
        for (int frame = 1; frame <= TrialFrames; frame++)
        {
            machine.RunFrame();
            if (frame > TrialFrames - CountedFrames && machine.Scanlines > LongFrame) longFrames++;
        }

        return longFrames >= CountedFrames / 2;
    }
}
