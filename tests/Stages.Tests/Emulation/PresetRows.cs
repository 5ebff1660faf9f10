using System.Globalization;
using Flow.Contracts.Options;

namespace Flow.Stages.Tests.Emulation;

/// <summary>The rows of the table of presets in docs/environments.md, by what each says of a preset.</summary>
internal static class PresetRows
{
    private const string Nothing = "–";

    public static IReadOnlyDictionary<string, Func<AtariPreset, string>> All { get; } = new Dictionary<string, Func<AtariPreset, string>>
    {
        ["frame skip"] = preset => Number(preset.FrameSkip),
        ["maximum over the last two frames"] = preset => preset.Maximum == FrameMaximum.Colors ? "colours" : "grays",
        ["gray"] = preset => preset.Maximum == FrameMaximum.Grays ? "the palette's" : Grays(preset.Shrinking),
        ["resize"] = preset => preset.Shrinking == Shrinking.TriangleTruncated ? "triangle" : "areas",
        ["picture"] = Picture,
        ["to bytes"] = preset => IsRounded(preset) ? "rounded" : "cut off",
        ["stack"] = preset => Number(preset.StackDepth),
        ["before the first frame"] = preset => preset.RepeatsFirstFrame ? "that frame" : "zeros",
        ["true resets before the first game"] = preset => preset.LoadingResets ? "2" : "1",
        ["no-ops after a true reset"] = NoOps,
        ["seen of no-ops"] = preset => preset.MaxNoOps == 0 ? Nothing : preset.ShowsLastNoOpAlone ? "the last" : "the last two",
        ["seen of a game's last step"] = preset => preset.EndKeepsPicture ? "the step before" : "it",
        ["a lost life ends"] = preset => Ends(preset.LifeLoss),
        ["in evaluations"] = preset => preset.EvaluatesWholeGames ? "nothing" : Ends(preset.LifeLoss),
        ["frames without action after it"] = preset =>
            !KnowsLives(preset) ? Nothing : preset.FramesAfterLostLife == 0 ? "none" : Number(preset.FramesAfterLostLife),
        ["no-ops after it"] = preset => !KnowsLives(preset) ? Nothing : preset.NoOpsAfterLostLife ? NoOps(preset) : "none",
        ["pressed at the start"] = preset => preset.StartPress switch
        {
            StartPress.Fire => "FIRE",
            StartPress.FireThenThird => "FIRE, third",
            _ => "nothing",
        },
        ["rewards at the start"] = preset => preset.StartRewards switch
        {
            StartRewards.All => "count",
            StartRewards.AfterNoOps => "count after no-ops",
            _ => "do not count",
        },
        ["reward in training"] = preset => preset.ClipRewards ? "sign" : "raw",
        ["sticky actions"] = preset => preset.RepeatProbability == 0 ? "none" : preset.RepeatProbability.ToString(CultureInfo.InvariantCulture),
        ["actions"] = preset => preset.AllActions ? "all 18" : "minimal",
        ["a game's cap, in frames"] = preset => Number(preset.MaxFrames),
        ["the cap is"] = preset => preset.CapTerminates ? "a terminal state" : "a truncation",
    };

    private static bool IsRounded(AtariPreset preset) => preset.Shrinking == Shrinking.AreaRounded;

    private static string Grays(Shrinking shrinking) => shrinking switch
    {
        Shrinking.AreaRounded => "rounded",
        Shrinking.AreaSingle => "single",
        _ => "exact",
    };

    private static bool KnowsLives(AtariPreset preset) => preset.LifeLoss != LifeLoss.EndsNothing;

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string NoOps(AtariPreset preset) => preset.MaxNoOps == 0 ? "none" : $"1–{preset.MaxNoOps}";

    private static string Ends(LifeLoss lifeLoss) => lifeLoss switch
    {
        LifeLoss.EndsStep => "the step",
        LifeLoss.EndsEpisode => "the episode",
        _ => "nothing",
    };

    private static string Picture(AtariPreset preset) => preset.ScaledRows == 0
        ? $"{preset.ImageSize} × {preset.ImageSize}"
        : $"rows {preset.FirstRow}–{preset.FirstRow + preset.ImageSize - 1} of {preset.ScaledRows} × {preset.ImageSize}";
}
