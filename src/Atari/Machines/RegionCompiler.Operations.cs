using System.Linq.Expressions;
using Flow.Atari.Hardware;
using static System.Linq.Expressions.Expression;

namespace Flow.Atari.Machines;

/// <content>What each operation does, as <see cref="Cpu{TBus}"/> does it.</content>
internal sealed partial class RegionCompiler
{
    private void TranslateInstruction()
    {
        switch (Instruction.Operation)
        {
            case Operation.Lda: Load(_a, Read()); break;
            case Operation.Ldx: Load(_x, Read()); break;
            case Operation.Ldy: Load(_y, Read()); break;
            case Operation.Lax:
                Load(_a, Read());
                Add(Assign(_x, _a));
                break;
            case Operation.And: Load(_a, And(_a, Read())); break;
            case Operation.Ora: Load(_a, Or(_a, Read())); break;
            case Operation.Eor: Load(_a, ExclusiveOr(_a, Read())); break;
            case Operation.Bit: Bit(); break;
            case Operation.Cmp: Compare(_a, Read()); break;
            case Operation.Cpx: Compare(_x, Read()); break;
            case Operation.Cpy: Compare(_y, Read()); break;
            case Operation.Adc: AddBinary(carriesIn: 0); break;
            case Operation.Sbc: AddBinary(carriesIn: 0xFF); break;
            case Operation.Nop: ReadForNothing(); break;

            case Operation.Sta: Write(_a); break;
            case Operation.Stx: Write(_x); break;
            case Operation.Sty: Write(_y); break;
            case Operation.Sax:
                Add(Assign(_value, And(_a, _x)));
                Write(_value);
                break;
            case Operation.Inc: Change(() => Step(1)); break;
            case Operation.Dec: Change(() => Step(-1)); break;
            case Operation.Asl: Change(ShiftLeft); break;
            case Operation.Lsr: Change(ShiftRight); break;
            case Operation.Rol: Change(RotateLeft); break;
            case Operation.Ror: Change(RotateRight); break;
            case Operation.Dcp:
                Change(() => Step(-1));
                Compare(_a, _value);
                break;
            case Operation.Isc:
                Add(IfThen(NotEqual(_decimal, Constant(0)), Bail()));
                Change(() => Step(1));
                AddToA(ExclusiveOr(_value, Constant(0xFF)));
                break;

            case Operation.AslA: ChangeA(ShiftLeft); break;
            case Operation.LsrA: ChangeA(ShiftRight); break;
            case Operation.RolA: ChangeA(RotateLeft); break;
            case Operation.RorA: ChangeA(RotateRight); break;
            case Operation.Inx: Load(_x, Byte(Increment(_x))); break;
            case Operation.Iny: Load(_y, Byte(Increment(_y))); break;
            case Operation.Dex: Load(_x, Byte(Decrement(_x))); break;
            case Operation.Dey: Load(_y, Byte(Decrement(_y))); break;
            case Operation.Tax: Load(_x, _a); break;
            case Operation.Tay: Load(_y, _a); break;
            case Operation.Txa: Load(_a, _x); break;
            case Operation.Tya: Load(_a, _y); break;
            case Operation.Tsx: Load(_x, _sp); break;
            case Operation.Txs: Add(Assign(_sp, _x)); break;
            case Operation.Clc: Add(Assign(_carry, Constant(0))); break;
            case Operation.Sec: Add(Assign(_carry, Constant(1))); break;
            case Operation.Cld: Add(Assign(_decimal, Constant(0))); break;
            case Operation.Sed: Add(Assign(_decimal, Constant(8))); break;
            case Operation.Clv: Add(Assign(_overflow, Constant(0))); break;

            case Operation.Pha: PushA(); break;
            case Operation.Pla: PullA(); break;
            case Operation.Jmp: Add(Go(Instruction.Target)); break;
            case Operation.Jsr: JumpToSubroutine(); break;
            case Operation.Rts: Return(); break;
            default: Branch(); break;
        }
    }

    private void Load(ParameterExpression register, Expression value)
    {
        Add(Assign(register, value));
        SetSignAndZero(register);
    }

    private void SetSignAndZero(Expression value)
    {
        Add(Assign(_sign, value));
        Add(Assign(_notZero, value));
    }

    private static BinaryExpression Byte(Expression value) => And(value, Constant(0xFF));

    private void ReadForNothing()
    {
        if (Instruction.Instruction.Operand is not (Operand.None or Operand.Immediate)) Add(Assign(_value, Read()));
    }

    private void Bit()
    {
        Add(Assign(_value, Read()));
        Add(Assign(_sign, _value));
        Add(Assign(_overflow, And(_value, Constant(0x40))));
        Add(Assign(_notZero, And(_a, _value)));
    }

    private void Compare(ParameterExpression register, Expression value)
    {
        Add(Assign(_value, value));
        Add(Assign(_carry, Condition(GreaterThanOrEqual(register, _value), Constant(1), Constant(0))));
        Add(Assign(_value, Byte(Subtract(register, _value))));
        SetSignAndZero(_value);
    }

    // Decimal mode is interpreted.
    private void AddBinary(int carriesIn)
    {
        Add(IfThen(NotEqual(_decimal, Constant(0)), Bail()));
        Expression value = Read();
        AddToA(carriesIn == 0 ? value : ExclusiveOr(value, Constant(carriesIn)));
    }

    private void AddToA(Expression value)
    {
        Add(Assign(_value, value));
        Add(Assign(_old, _a));
        Add(Assign(_a, Expression.Add(Expression.Add(_a, _value), _carry)));
        Add(Assign(_carry, RightShift(_a, Constant(8))));
        Add(Assign(_overflow, And(And(OnesComplement(ExclusiveOr(_old, _value)), ExclusiveOr(_old, _a)), Constant(0x80))));
        Add(Assign(_a, Byte(_a)));
        SetSignAndZero(_a);
    }

    private void Step(int by)
    {
        Add(Assign(_value, Byte(Expression.Add(_value, Constant(by)))));
        SetSignAndZero(_value);
    }

    private void ChangeA(Action change)
    {
        Add(Assign(_value, _a));
        change();
        Add(Assign(_a, _value));
    }

    private void ShiftLeft()
    {
        Add(Assign(_carry, RightShift(_value, Constant(7))));
        Add(Assign(_value, Byte(LeftShift(_value, Constant(1)))));
        SetSignAndZero(_value);
    }

    private void ShiftRight()
    {
        Add(Assign(_carry, And(_value, Constant(1))));
        Add(Assign(_value, RightShift(_value, Constant(1))));
        SetSignAndZero(_value);
    }

    private void RotateLeft()
    {
        Add(Assign(_old, _carry));
        Add(Assign(_carry, RightShift(_value, Constant(7))));
        Add(Assign(_value, Byte(Or(LeftShift(_value, Constant(1)), _old))));
        SetSignAndZero(_value);
    }

    private void RotateRight()
    {
        Add(Assign(_old, _carry));
        Add(Assign(_carry, And(_value, Constant(1))));
        Add(Assign(_value, Or(RightShift(_value, Constant(1)), LeftShift(_old, Constant(7)))));
        SetSignAndZero(_value);
    }

    // The stack is RAM from $80 on; where it reaches into the TIA, as tricks do, it is interpreted.
    private void PushA()
    {
        Add(IfThen(LessThan(_sp, Constant(0x80)), Bail()));
        Add(Set(And(_sp, Constant(0x7F)), _a));
        Add(Assign(_sp, Decrement(_sp)));
    }

    private void PullA()
    {
        Add(IfThen(Or(LessThan(_sp, Constant(0x80)), GreaterThan(_sp, Constant(0xFE))), Bail()));
        Add(Assign(_sp, Increment(_sp)));
        Load(_a, At(And(_sp, Constant(0x7F))));
    }

    private void JumpToSubroutine()
    {
        int last = (Instruction.Pc + 2) & 0xFFFF;
        Add(IfThen(LessThan(_sp, Constant(0x81)), Bail()));
        Add(Set(And(_sp, Constant(0x7F)), Constant(last >> 8)));
        Add(Set(And(Decrement(_sp), Constant(0x7F)), Constant(last & 0xFF)));
        Add(Assign(_sp, Subtract(_sp, Constant(2))));
        Add(Go(Instruction.Target));
    }

    // The byte before the one that it returns to is read, which a cartridge may hear.
    private void Return()
    {
        Add(IfThen(Or(LessThan(_sp, Constant(0x80)), GreaterThan(_sp, Constant(0xFD))), Bail()));
        Add(Assign(_address, Or(
            At(And(Increment(_sp), Constant(0x7F))),
            LeftShift(At(And(Expression.Add(_sp, Constant(2)), Constant(0x7F))), Constant(8)))));
        Add(IfThen(LessThan(Owner(_reads), Constant(0)), Bail()));
        Add(Assign(_sp, Expression.Add(_sp, Constant(2))));
        Tick();
        Add(GoTo(And(Increment(_address), Constant(0xFFFF))));
    }

    private void Branch()
    {
        Expression taken = Instruction.Operation switch
        {
            Operation.Bcc => Equal(_carry, Constant(0)),
            Operation.Bcs => NotEqual(_carry, Constant(0)),
            Operation.Beq => Equal(_notZero, Constant(0)),
            Operation.Bne => NotEqual(_notZero, Constant(0)),
            Operation.Bmi => NotEqual(And(_sign, Constant(0x80)), Constant(0)),
            Operation.Bpl => Equal(And(_sign, Constant(0x80)), Constant(0)),
            Operation.Bvc => Equal(_overflow, Constant(0)),
            _ => NotEqual(_overflow, Constant(0)),
        };
        Add(IfThen(taken, Go(Instruction.Target, CyclesOfTaken(Instruction))));
        Add(Go(Instruction.Next));
    }
}
