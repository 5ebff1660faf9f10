using Flow.Atari;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Lab.Fuzzing.Inputs;
using Flow.Lab.Fuzzing.Roms;
using Flow.Stages;
using Flow.Stages.Emulation;

namespace Flow.Lab.Fuzzing.Kinds;

/// <summary>ROMs, packed or not, as <c>console</c> and <c>train --rom</c> load them. One that is accepted is played.</summary>
internal sealed class RomKind() : FuzzKind("roms")
{
    private const string Rom = "game.bin";
    private const int Frames = 8;

    private readonly Lazy<IReadOnlyList<byte[]>> _good = new(SampleRoms.Good);

    /// <inheritdoc/>
    public override void Read(FuzzInput input, FuzzPlace place, Chance chance, TextWriter output)
    {
        RomRequest request = new(place.At(Rom));
        TrainingOptions options = Shipped.Options.With(new AtariOptions { Rom = request.Rom });
        options.DefinedEnvironment().Create(options);

        // A console takes 130 frames to begin, so that most cartridges are not put into one.
        switch (chance.Next(32))
        {
            case 0:
                ConsoleTools.Info(request, output);
                break;
            case 1:
                PlayedEnvironment.Play(options, chance);
                break;
            case 2:
                PlayedRom.Play(Cartridge.Load(input.First), chance);
                break;
            case < 7:
                ConsoleTools.Trace(request, Frames, (uint)chance.Bits(), chance.OneIn(2), chance.OneIn(4), output);
                break;
        }
    }

    /// <inheritdoc/>
    protected override FuzzInput Mutated(Chance chance)
    {
        byte[] rom = BinaryMutation.Of(chance, chance.Pick(_good.Value), chance.Pick(_good.Value), keepsLength: chance.Next(4) != 0);
        return new FuzzInput(Rom, chance.Next(16) switch { 0 => SampleRoms.Gzip(rom), 1 => SampleRoms.Zip(rom), _ => rom });
    }

    /// <inheritdoc/>
    protected override FuzzInput Noise(Chance chance) => new(Rom, chance.Next(4) switch
    {
        0 => chance.Bytes(chance.Small(1 << 17)),
        1 => Pieces(chance),
        _ => SampleRoms.ByChance(chance, chance.Next(1 << 16)),
    });

    private byte[] Pieces(Chance chance)
    {
        List<byte> rom = [];
        for (int pieces = chance.Small(16); pieces > 0; pieces--)
        {
            byte[] good = chance.Pick(_good.Value);
            int start = chance.Next(good.Length);
            rom.AddRange(good.AsSpan(start, Math.Min(good.Length - start, chance.OneIn(2) ? 2048 : chance.Next(4096))));
        }

        return [.. rom];
    }
}
