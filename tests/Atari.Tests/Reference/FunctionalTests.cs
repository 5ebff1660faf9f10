using Flow.Atari.Hardware;

namespace Flow.Atari.Tests.Reference;

/// <summary>Klaus Dormann's functional test of the 6502.</summary>
public sealed class FunctionalTests
{
    private const int Start = 0x0400;
    private const int Success = 0x3469;
    private const int MostInstructions = 40_000_000;

    [SkippableFact]
    public void The_functional_test_reaches_its_last_trap()
    {
        SharedData.Require();
        byte[] memory = SharedData.Bytes("cpu", "6502_functional_test.bin");
        var cpu = new Cpu<FlatBus>(new FlatBus(memory));
        cpu.Registers = new CpuRegisters { Pc = Start, Status = 0 };
        int trap = -1;
        for (int i = 0; i < MostInstructions && cpu.Registers.Pc != trap; i++)
        {
            trap = cpu.Registers.Pc;
            cpu.Run(1);
        }

        Assert.Equal(Success, cpu.Registers.Pc);
    }
}
