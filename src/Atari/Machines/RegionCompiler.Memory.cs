using System.Linq.Expressions;
using Flow.Atari.Cartridges;
using Flow.Atari.Hardware;
using Flow.Atari.Video;
using static System.Linq.Expressions.Expression;

namespace Flow.Atari.Machines;

/// <content>Where operands come from and go to.</content>
internal sealed partial class RegionCompiler
{
    /// <summary>The value that the instruction in hand reads.</summary>
    private Expression Read()
    {
        int operand = Instruction.Operand;
        switch (Instruction.Instruction.Operand)
        {
            case Operand.Immediate: return Constant(operand);
            case Operand.AtZeroPage or Operand.AtAbsolute: return ReadFixed(operand);
            case Operand.AtZeroPageX: return ReadZeroPage(_x);
            case Operand.AtZeroPageY: return ReadZeroPage(_y);
            case Operand.AtAbsoluteX: return ReadIndexed(Constant(operand), _x, Constant(operand >> 8));
            case Operand.AtAbsoluteY: return ReadIndexed(Constant(operand), _y, Constant(operand >> 8));
            default:
                Add(Assign(_old, Pointer()));
                return ReadIndexed(_old, _y, RightShift(_old, Constant(8)));
        }
    }

    private MethodCallExpression ReadFixed(int address)
    {
        int high = Instruction.Length == 3 ? address >> 8 : address;
        switch (Translatable.Reader(_map, address))
        {
            case MemoryMap.TiaPage:
                Tick();
                return Call(_tia, nameof(Tia.Read), null, Constant(address), Constant(high));
            case MemoryMap.RiotPage:
                Tick();
                return Call(_riot, nameof(Riot.Read), null, Constant(address));
            case >= 0 and < MemoryMap.ConsoleRam and var start:
                return At(Constant(start + (address & MemoryMap.PageMask)));
            default:
                Add(Assign(_start, ArrayIndex(_reads, Constant(Translatable.PageOf(address)))));
                Add(IfThen(LessThan(_start, Constant(0)), Bail()));
                return At(Expression.Add(_start, Constant(address & MemoryMap.PageMask)));
        }
    }

    // The zero page is RAM from $80 on, and the TIA below.
    private ConditionalExpression ReadZeroPage(ParameterExpression index)
    {
        Add(Assign(_address, ZeroPage(index)));
        return Condition(
            GreaterThanOrEqual(_address, Constant(0x80)),
            At(And(_address, Constant(0x7F))),
            Call(Device(nameof(DeviceAccess.ReadTia)), _machine, _address, Constant(Instruction.Operand), Constant(Unpassed)));
    }

    // A crossed page takes a cycle, before the operand is read.
    private ConditionalExpression ReadIndexed(Expression from, ParameterExpression index, Expression high)
    {
        Add(Assign(_address, And(Expression.Add(from, index), Constant(0xFFFF))));
        Add(Assign(_start, Owner(_reads)));
        Add(IfThen(Equal(_start, Constant(MemoryMap.SchemePage)), Bail()));
        Add(IfThen(
            NotEqual(And(ExclusiveOr(from, Expression.Add(from, index)), Constant(0xFF00)), Constant(0)),
            AddAssign(Cycles, Constant(1))));
        return Condition(
            GreaterThanOrEqual(_start, Constant(0)),
            At(InPage()),
            Call(Device(nameof(DeviceAccess.Read)), [_machine, _start, _address, high, Constant(Unpassed)]));
    }

    /// <summary>Writes a value to where the instruction in hand says.</summary>
    private void Write(Expression value)
    {
        int operand = Instruction.Operand;
        switch (Instruction.Instruction.Operand)
        {
            case Operand.ZeroPage or Operand.Absolute: WriteFixed(operand, value); break;
            case Operand.ZeroPageX: WriteDynamic(ZeroPage(_x), value); break;
            case Operand.ZeroPageY: WriteDynamic(ZeroPage(_y), value); break;
            case Operand.AbsoluteX: WriteDynamic(And(Expression.Add(Constant(operand), _x), Constant(0xFFFF)), value); break;
            case Operand.AbsoluteY: WriteDynamic(And(Expression.Add(Constant(operand), _y), Constant(0xFFFF)), value); break;
            default: WriteDynamic(And(Expression.Add(Pointer(), _y), Constant(0xFFFF)), value); break;
        }
    }

    private void WriteFixed(int address, Expression value)
    {
        switch (Translatable.Writer(_map, address))
        {
            case MemoryMap.TiaPage:
                Tick();
                WriteTia(address, value);
                Add(LeaveAtFrameEnd(value));
                break;
            case MemoryMap.RiotPage:
                Tick();
                Add(Call(_riot, nameof(Riot.Write), null, Constant(address), value));
                break;
            case >= 0 and < MemoryMap.ConsoleRam and var start:
                Add(Set(Constant(start + (address & MemoryMap.PageMask)), value));
                break;
            default:
                Add(Assign(_start, ArrayIndex(_writes, Constant(Translatable.PageOf(address)))));
                Add(IfThen(LessThan(_start, Constant(0)), Bail()));
                Add(Set(Expression.Add(_start, Constant(address & MemoryMap.PageMask)), value));
                break;
        }
    }

    private void WriteTia(int address, Expression value)
    {
        if (Tia.WriterOf(address) is not { } writer)
        {
            Add(Call(_tia, nameof(Tia.Write), null, Constant(address), value, Constant(false)));
            return;
        }

        Add(Call(_tia, nameof(Tia.Reach), null, Constant(address & 0x3F)));
        Add(Call(_tia, writer, null, value));
    }

    private void WriteDynamic(Expression address, Expression value)
    {
        Add(Assign(_address, address));
        Add(Assign(_start, Owner(_writes)));
        Add(IfThen(Equal(_start, Constant(MemoryMap.SchemePage)), Bail()));
        Tick();
        Add(IfThenElse(
            GreaterThanOrEqual(_start, Constant(0)),
            Set(InPage(), value),
            Block(
                Call(_machine, nameof(Machine.WriteDevice), null, _start, _address, value, Constant(false)),
                LeaveAtFrameEnd(value))));
    }

    /// <summary>Changes a byte of the console's RAM.</summary>
    /// <param name="change">Adds the code that makes the new value, in <see cref="_value"/>, of the old one there.</param>
    private void Change(Action change)
    {
        Expression place;
        if (Instruction.Instruction.Operand == Operand.ZeroPageX)
        {
            Add(Assign(_address, ZeroPage(_x)));
            Add(IfThen(LessThan(_address, Constant(0x80)), Bail()));
            place = And(_address, Constant(0x7F));
        }
        else
        {
            place = Constant(Translatable.Reader(_map, Instruction.Operand) + (Instruction.Operand & MemoryMap.PageMask));
        }

        Add(Assign(_value, At(place)));
        change();
        Add(Set(place, _value));
    }

    private BinaryExpression Pointer()
    {
        int place = Instruction.Operand & 0x7F;
        return Or(At(Constant(place)), LeftShift(At(Constant(place + 1)), Constant(8)));
    }

    private BinaryExpression ZeroPage(ParameterExpression index) => And(Expression.Add(Constant(Instruction.Operand), index), Constant(0xFF));

    private BinaryExpression Owner(ParameterExpression table) =>
        ArrayIndex(table, And(RightShift(_address, Constant(MemoryMap.PageBits)), Constant(MemoryMap.Pages - 1)));

    private BinaryExpression InPage() => Expression.Add(_start, And(_address, Constant(MemoryMap.PageMask)));

    private MethodCallExpression At(Expression place) => Call(Device(nameof(DeviceAccess.At)), _image, place);

    private MethodCallExpression Set(Expression place, Expression value) => Call(Device(nameof(DeviceAccess.Set)), _image, place, value);

    private static System.Reflection.MethodInfo Device(string name) => typeof(DeviceAccess).GetMethod(name)!;
}
