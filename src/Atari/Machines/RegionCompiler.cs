using System.Linq.Expressions;
using Flow.Atari.Cartridges;
using Flow.Atari.Hardware;
using Flow.Atari.Video;
using static System.Linq.Expressions.Expression;

namespace Flow.Atari.Machines;

/// <summary>
/// Makes .NET code of a region: registers and flags are locals, cycles are added up while translating and passed on before anybody looks at the counter. It does
/// what <see cref="Cpu{TBus}"/> does, instruction by instruction, to the same cycle and the same bits.
/// </summary>
internal sealed partial class RegionCompiler
{
    private readonly CodeRegion _region;
    private readonly MemoryMap _map;
    private readonly Dictionary<int, LabelTarget> _heads;
    private readonly LabelTarget _exit = Label("exit");
    private readonly List<Expression> _code = [];

    private readonly ParameterExpression _machine = Parameter(typeof(Machine), "machine");
    private readonly ParameterExpression _wires = Variable(typeof(Wires), "wires");
    private readonly ParameterExpression _cpu = Variable(typeof(Cpu<MachineBus>), "cpu");
    private readonly ParameterExpression _tia = Variable(typeof(Tia), "tia");
    private readonly ParameterExpression _riot = Variable(typeof(Riot), "riot");
    private readonly ParameterExpression _image = Variable(typeof(byte[]), "image");
    private readonly ParameterExpression _reads = Variable(typeof(int[]), "reads");
    private readonly ParameterExpression _writes = Variable(typeof(int[]), "writes");

    private readonly ParameterExpression _a = Variable(typeof(int), nameof(CpuRegisters.A));
    private readonly ParameterExpression _x = Variable(typeof(int), nameof(CpuRegisters.X));
    private readonly ParameterExpression _y = Variable(typeof(int), nameof(CpuRegisters.Y));
    private readonly ParameterExpression _sp = Variable(typeof(int), nameof(CpuRegisters.Sp));
    private readonly ParameterExpression _sign = Variable(typeof(int), nameof(CpuRegisters.Sign));
    private readonly ParameterExpression _notZero = Variable(typeof(int), nameof(CpuRegisters.NotZero));
    private readonly ParameterExpression _overflow = Variable(typeof(int), nameof(CpuRegisters.Overflow));
    private readonly ParameterExpression _carry = Variable(typeof(int), nameof(CpuRegisters.Carry));
    private readonly ParameterExpression _decimal = Variable(typeof(int), nameof(CpuRegisters.Decimal));

    private readonly ParameterExpression _left = Variable(typeof(int), "left");
    private readonly ParameterExpression _pc = Variable(typeof(int), "pc");
    private readonly ParameterExpression _value = Variable(typeof(int), "value");
    private readonly ParameterExpression _old = Variable(typeof(int), "old");
    private readonly ParameterExpression _address = Variable(typeof(int), "address");
    private readonly ParameterExpression _start = Variable(typeof(int), "start");

    // Of the block that is being translated: its instructions, the one in hand, and the cycles before it that the counter does not know of yet.
    private CodeBlock _block;
    private int _index;
    private int _pending;

    /// <summary>Makes a compiler of one region.</summary>
    /// <param name="region">The region.</param>
    /// <param name="map">The memory map that it was found in.</param>
    public RegionCompiler(CodeRegion region, MemoryMap map)
    {
        _region = region;
        _map = map;
        _block = region.Blocks[0];
        _heads = region.Blocks.ToDictionary(block => block.Pc, block => Label($"at{block.Pc:X4}"));
    }

    private ParameterExpression[] Registers => [_a, _x, _y, _sp, _sign, _notZero, _overflow, _carry, _decimal];

    private PlacedInstruction Instruction => _block.Instructions[_index];

    /// <summary>Translates and compiles.</summary>
    public TranslatedCode Compile()
    {
        foreach (CodeBlock block in _region.Blocks) Translate(block);
        var used = new UsedVariables(Block(_code));
        ParameterExpression[] registers = [.. Registers.Where(used.Read.Contains)];
        Expression[] body =
        [
            Assign(_wires, Property(_machine, nameof(Machine.Wires))),
            Assign(_cpu, Property(_machine, nameof(Machine.Cpu))),
            Assign(_tia, Property(_machine, nameof(Machine.Tia))),
            Assign(_riot, Property(_machine, nameof(Machine.Riot))),
            Assign(_image, Property(Property(_machine, nameof(Machine.Map)), nameof(MemoryMap.Image))),
            Assign(_reads, Property(Property(_machine, nameof(Machine.Map)), nameof(MemoryMap.Reads))),
            Assign(_writes, Property(Property(_machine, nameof(Machine.Map)), nameof(MemoryMap.Writes))),
            Assign(_left, Left),
            .. registers.Select(register => Assign(register, Saved(register))),
            .. _code,
            Label(_exit),
            .. registers.Where(used.Written.Contains).Select(register => Assign(Saved(register), register)),
            Assign(Left, _left),
            _pc,
        ];
        ParameterExpression[] variables =
            [_wires, _cpu, _tia, _riot, _image, _reads, _writes, .. registers, _left, _pc, _value, _old, _address, _start];
        return Lambda<TranslatedCode>(Block(variables, body), $"at{_region.Blocks[0].Pc:X4}", [_machine]).Compile();
    }

    private MemberExpression Cycles => Field(_wires, nameof(Wires.Cycles));

    private MemberExpression Left => Field(_wires, nameof(Wires.Left));

    private MemberExpression Saved(ParameterExpression register) => Field(Field(_cpu, nameof(Cpu<MachineBus>.Registers)), register.Name!);

    private void Translate(CodeBlock block)
    {
        _block = block;
        _pending = 0;
        int count = block.Instructions.Length;
        _code.Add(Label(_heads[block.Pc]));
        PassPolls();
        _code.Add(IfThen(LessThan(_left, Constant(count)), GoTo(block.Pc | TranslatedRegion.Interpret)));
        _code.Add(SubtractAssign(_left, Constant(count)));
        for (_index = 0; _index < count; _index++)
        {
            TranslateInstruction();
            _pending += Ticked ? 0 : Instruction.Instruction.Cycles;
            Ticked = false;
        }

        if (block.Last is { IsBranch: false, Leaves: false }) Add(Go(block.Last.Next));
    }

    // A loop of two instructions, as every game has it: read the timer, go on until it has run out.
    private void PassPolls()
    {
        if (_block.Instructions is not [{ Operation: Operation.Lda or Operation.Ldx or Operation.Ldy or Operation.Bit } read, { IsBranch: true } branch]
            || branch.Target != read.Pc || read.Instruction.Operand != Operand.AtAbsolute
            || Translatable.Reader(_map, read.Operand) != MemoryMap.RiotPage || !Riot.IsTimer(read.Operand)) return;
        (int least, int most) = (branch.Operation, read.Operation) switch
        {
            (Operation.Bne, not Operation.Bit) => (1, 0xFF),
            (Operation.Bpl, _) => (0, 0x7F),
            (Operation.Bmi, _) => (0x80, 0xFF),
            _ => (1, 0),
        };
        int round = read.Instruction.Cycles + branch.Instruction.Cycles + CyclesOfTaken(branch);
        Add(Assign(_left, Call(
            Device(nameof(DeviceAccess.PassPolls)),
            [_machine, _left, Constant((int)read.Instruction.Cycles), Constant(round), Constant(least), Constant(most)])));
    }

    private static int CyclesOfTaken(PlacedInstruction branch) => ((branch.Target ^ branch.Next) & 0xFF00) == 0 ? 1 : 2;

    /// <summary>True where the instruction in hand has passed its own cycles on already.</summary>
    private bool Ticked { get; set; }

    private void Add(Expression expression) => _code.Add(expression);

    /// <summary>Passes all cycles on, those of the instruction in hand too: somebody looks at the counter.</summary>
    private void Tick()
    {
        if (Ticked) return;
        Add(AddAssign(Cycles, Constant(_pending + Instruction.Instruction.Cycles)));
        _pending = 0;
        Ticked = true;
    }

    private int Unpassed => Ticked ? 0 : _pending + Instruction.Instruction.Cycles;

    /// <summary>Goes on at an address: within the region, or out of it.</summary>
    private Expression Go(int pc, int more = 0)
    {
        int cycles = more + (_index < _block.Instructions.Length ? Unpassed : _pending);
        Expression next = _heads.TryGetValue(pc, out LabelTarget? head) ? Goto(head) : GoTo(pc);
        return cycles == 0 ? next : Block(AddAssign(Cycles, Constant(cycles)), next);
    }

    /// <summary>Leaves for an address that is only known when it comes to it.</summary>
    private BlockExpression GoTo(Expression pc) => Block(Assign(_pc, pc), Goto(_exit));

    private BlockExpression GoTo(int pc) => GoTo(Constant(pc));

    /// <summary>Leaves before the instruction in hand, which is to be interpreted. Nothing of it may have happened.</summary>
    private BlockExpression Bail() => Block(
        AddAssign(Cycles, Constant(_pending)),
        AddAssign(_left, Constant(_block.Instructions.Length - _index)),
        GoTo(Instruction.Pc | TranslatedRegion.Interpret));

    /// <summary>Leaves after the instruction in hand, all of whose cycles are passed on, where it ended the frame.</summary>
    private ConditionalExpression LeaveAtFrameEnd(Expression written) => IfThen(
        Field(_wires, nameof(Wires.FrameEnded)),
        Block(
            Assign(Field(_wires, nameof(Wires.DataBus)), written),
            AddAssign(_left, Constant(_block.Instructions.Length - _index - 1)),
            GoTo(Instruction.Next)));

    private sealed class UsedVariables : ExpressionVisitor
    {
        public UsedVariables(Expression code) => Visit(code);

        public HashSet<ParameterExpression> Read { get; } = [];

        public HashSet<ParameterExpression> Written { get; } = [];

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Read.Add(node);
            return node;
        }

        protected override Expression VisitBinary(BinaryExpression node)
        {
            if (node is { NodeType: ExpressionType.Assign or ExpressionType.AddAssign or ExpressionType.SubtractAssign, Left: ParameterExpression written })
                Written.Add(written);
            return base.VisitBinary(node);
        }
    }
}
