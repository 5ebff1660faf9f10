using System.Globalization;
using Flow.Atari.Hardware;
using Xunit.Sdk;

namespace Flow.Atari.Tests.Reference;

/// <summary>Single instructions, as the reference's processor did them.</summary>
public sealed class CpuVectorTests
{
    [SkippableFact]
    public void Every_instruction_leaves_the_same_registers_cycles_and_accesses()
    {
        SharedData.Require();
        int count = 0;
        foreach (string line in SharedData.Lines("cpu", "vectors.csv.gz").Skip(1))
        {
            Check(line.Split(','));
            count++;
        }

        Assert.Equal(244 * 60, count);
    }

    [SkippableFact]
    public void Decimal_arithmetic_is_the_same_for_all_operands()
    {
        SharedData.Require();
        byte[] expected = SharedData.Bytes("cpu", "bcd_adc_sbc.bin.gz");
        int next = 0;
        foreach (int opcode in (int[])[0x69, 0xE9])
        {
            for (int i = 0; i < 2 * 256 * 256; i++)
            {
                var cpu = new Cpu<RecordingBus>(new RecordingBus());
                cpu.Registers = new CpuRegisters { A = (i >> 8) & 0xFF, Status = 0x38 | (i >> 16) };
                cpu.Bus.Preload(0, opcode);
                cpu.Bus.Preload(1, i & 0xFF);
                cpu.Run(1);
                Assert.Equal((expected[next], expected[next + 1]), ((byte)cpu.Registers.A, (byte)cpu.Registers.Status));
                next += 2;
            }
        }
    }

    // op,A,X,Y,SP,P,PC,bytes,A2,X2,Y2,SP2,P2,PC2,cycles,accesses
    private static void Check(string[] fields)
    {
        int[] before = [.. fields[1..7].Select(Hex)];
        string[] accesses = fields[15].Split(' ');
        var cpu = new Cpu<RecordingBus>(new RecordingBus());
        foreach (string access in accesses.Where(access => access[0] == 'r').Reverse())
        {
            cpu.Bus.Preload(Hex(access[1..5]), Hex(access[6..]));
        }

        cpu.Registers = new CpuRegisters { A = before[0], X = before[1], Y = before[2], Sp = before[3], Status = before[4], Pc = before[5] };
        cpu.Run(1);
        CpuRegisters r = cpu.Registers;
        string after = $"{r.A:x2},{r.X:x2},{r.Y:x2},{r.Sp:x2},{r.Status:x2},{r.Pc:x4},{cpu.Bus.Cycles},{string.Join(' ', cpu.Bus.Log)}";
        string expected = string.Join(',', fields[8..16]);
        if (after != expected) throw new XunitException($"{string.Join(',', fields[..8])}:{Environment.NewLine}expected {expected}{Environment.NewLine}but was  {after}");
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
