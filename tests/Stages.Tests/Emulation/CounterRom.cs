using System.Globalization;
using Flow.Atari;
using Flow.Contracts.Options;
using Flow.Stages.Emulation;

namespace Flow.Stages.Tests.Emulation;

/// <summary>
/// A cartridge made here: it counts, from its last RESET, frames in ram[0], frames with the button held in ram[1] and frames
/// with the stick to the right in ram[2], and paints frame n all in colour 2n. So a test reads off the screen which frame it sees.
/// </summary>
internal static partial class CounterGame
{
    private const int Size = 2048;

    /// <summary>Nothing before an episode; a lost life ends it after its agent step; the cap truncates.</summary>
    public static AtariPreset Plain { get; } = new()
    {
        FrameSkip = 4,
        MaxNoOps = 0,
        LifeLoss = LifeLoss.EndsEpisode,
        StartPress = StartPress.None,
        ClipRewards = true,
        MaxFrames = 400_000,
        Shrinking = Shrinking.AreaRounded,
        ImageSize = 84,
        StackDepth = 4,
    };

    public static byte[] Rom()
    {
        byte[] rom = new byte[Size];
        byte[] program =
        [
            0xA9, 0x02, 0x85, 0x00, // $F800 frame: LDA #2, STA VSYNC
            0x85, 0x02, 0x85, 0x02, 0x85, 0x02, // STA WSYNC three times
            0xA9, 0x00, 0x85, 0x00, // LDA #0, STA VSYNC: the frame ends here
            0xAD, 0x82, 0x02, 0x4A, 0xB0, 0x0A, // LDA SWCHB, LSR, BCS run
            0xA9, 0x00, 0x85, 0x80, 0x85, 0x81, 0x85, 0x82, 0xF0, 0x02, // LDA #0, STA $80, $81, $82, BEQ draw
            0xE6, 0x80, // run: INC $80
            0xA5, 0x80, 0x0A, 0x85, 0x09, // draw: LDA $80, ASL, STA COLUBK
            0x24, 0x0C, 0x30, 0x02, 0xE6, 0x81, // BIT INPT4, BMI +2, INC $81
            0xAD, 0x80, 0x02, 0x30, 0x02, 0xE6, 0x82, // LDA SWCHA, BMI +2, INC $82
            0xA2, 0xFA, 0x85, 0x02, 0xCA, 0xD0, 0xFB, // LDX #250, wait: STA WSYNC, DEX, BNE wait
            0x4C, 0x00, 0xF8, // JMP frame
        ];
        program.CopyTo(rom, 0);
        (rom[^4], rom[^3]) = (0x00, 0xF8);
        return rom;
    }

    public static GameRules Rules(
        string lives = "0", string terminal = "0", string score = "ram[2]", string actions = "0, 1, 3", string starts = "", string format = "") =>
        GameRules.Parse(string.Create(CultureInfo.InvariantCulture, $$"""
            {
              "name": "counter", "title": "Counter", "md5": [],
              "score": "{{score}}", "reward": "score - prev(score)", "lives": "{{lives}}", "terminal": "{{terminal}}",
              "order": ["score", "reward", "lives", "terminal"], "init": {},
              "minimal_actions": [{{actions}}], "start_actions": [{{starts}}], "properties": { {{(format.Length == 0 ? "" : $"\"format\": \"{format}\"")}} }
            }
            """));

    public static AtariEnvironmentFactory Factory(GameRules rules, AtariPreset? preset = null) =>
        new(Cartridge.Load(Rom()), rules, preset ?? Plain, "counter");
}
