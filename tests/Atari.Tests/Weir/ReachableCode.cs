namespace Flow.Atari.Tests.Weir;

/// <summary>Follows a 4K program's branches, jumps and calls from its reset vector and notes which opcodes it meets.</summary>
internal sealed class ReachableCode
{
    private const int Break = 0x00;
    private const int Call = 0x20;
    private const int ReturnFromInterrupt = 0x40;
    private const int Jump = 0x4C;
    private const int Return = 0x60;
    private const int JumpIndirect = 0x6C;

    /// <summary>Bytes of each official instruction, by opcode; 0 where the opcode is no official one. Rows are its high digit.</summary>
    private const string Lengths =
        "1200022012100330" + "2200022013000330" + "3200222012103330" + "2200022013000330" +
        "1200022012103330" + "2200022013000330" + "1200022012103330" + "2200022013000330" +
        "0200222010103330" + "2200222013100300" + "2220222012103330" + "2200222013103330" +
        "2200222012103330" + "2200022013000330" + "2200222012103330" + "2200022013000330";

    private readonly byte[] _rom;
    private readonly HashSet<int> _seen = [];
    private readonly Stack<int> _todo = new();
    private readonly List<string> _unofficial = [];

    private ReachableCode(byte[] rom) => _rom = rom;

    public int Instructions => _seen.Count;

    public IReadOnlyList<string> Unofficial => _unofficial;

    public static ReachableCode Of(byte[] rom)
    {
        var code = new ReachableCode(rom);
        code._todo.Push(code.Word(0xFFFC));
        while (code._todo.TryPop(out int address)) code.Follow(address);
        return code;
    }

    private void Follow(int address)
    {
        if (!_seen.Add(address)) return;
        int opcode = Byte(address);
        int length = Lengths[opcode] - '0';
        if (length == 0 || opcode is Break or JumpIndirect)
        {
            _unofficial.Add($"${opcode:x2} at ${address:x4}");
            return;
        }

        if ((opcode & 0x1F) == 0x10) _todo.Push(address + 2 + (sbyte)Byte(address + 1));
        if (opcode is Jump or Call) _todo.Push(Word(address + 1));
        if (opcode is not (Jump or Return or ReturnFromInterrupt)) _todo.Push(address + length);
    }

    private int Byte(int address) => _rom[address & 0xFFF];

    private int Word(int address) => Byte(address) | (Byte(address + 1) << 8);
}
