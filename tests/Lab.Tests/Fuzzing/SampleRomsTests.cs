using Flow.Atari;
using Flow.Lab.Fuzzing.Inputs;
using Flow.Lab.Fuzzing.Roms;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Fuzzing;

public sealed class SampleRomsTests
{
    private const int Cases = 99;

    private static readonly string[] AllSchemes =
        ["2K", "3E", "3F", "4K", "CV", "DPC", "E0", "E7", "F4", "F4SC", "F6", "F6SC", "F8", "F8SC", "FASC", "FE", "MB", "MC", "UA"];

    [Fact]
    public void Programs_and_noise_of_every_size_do_no_harm_on_every_scheme()
    {
        HashSet<string> schemes = [];
        for (int number = 0; number < Cases; number++)
        {
            Chance chance = new(seed: 1, "sample", number);
            byte[] rom = SampleRoms.ByChance(chance, number);
            schemes.Add(SampleRoms.SchemeOf(rom) ?? "none");
            if (SampleRoms.SchemeOf(rom) is not null)
                PlayedRom.Play(Cartridge.Load(rom), chance);
        }

        schemes.Order(StringComparer.Ordinal).ShouldBe([.. AllSchemes, "none"]);
    }

    [Fact]
    public void The_good_ones_are_of_every_scheme_plain_and_packed()
    {
        IReadOnlyList<byte[]> good = SampleRoms.Good();
        int plain = good.Count / 3;
        string?[] schemes = [.. good.Select(SampleRoms.SchemeOf)];

        schemes[..plain].Distinct().Order(StringComparer.Ordinal).ShouldBe(AllSchemes);
        schemes[plain..(2 * plain)].ShouldBe(schemes[..plain]);
        schemes[(2 * plain)..].ShouldBe(schemes[..plain]);
    }
}
