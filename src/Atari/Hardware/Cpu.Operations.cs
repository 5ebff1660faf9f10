using System.Runtime.CompilerServices;

namespace Flow.Atari.Hardware;

/// <content>What each operation does with its operand, an address or a value.</content>
internal sealed partial class Cpu<TBus>
{
    // Answers where the program goes on: pc, the place of the next instruction, or elsewhere.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Execute(Operation operation, int operand, int pc)
    {
        switch (operation)
        {
            case Operation.Adc: Adc(operand); break;
            case Operation.Anc: Anc(operand); break;
            case Operation.And: And(operand); break;
            case Operation.Ane: Ane(operand); break;
            case Operation.Arr: Arr(operand); break;
            case Operation.Asr: Asr(operand); break;
            case Operation.Bit: Bit(operand); break;
            case Operation.Cmp: Compare(Registers.A, operand); break;
            case Operation.Cpx: Compare(Registers.X, operand); break;
            case Operation.Cpy: Compare(Registers.Y, operand); break;
            case Operation.Eor: Eor(operand); break;
            case Operation.Las: Las(operand); break;
            case Operation.Lax: Lax(operand); break;
            case Operation.Lda: Lda(operand); break;
            case Operation.Ldx: Ldx(operand); break;
            case Operation.Ldy: Ldy(operand); break;
            case Operation.Lxa: Lxa(operand); break;
            case Operation.Ora: Ora(operand); break;
            case Operation.Sbc: Sbc(operand); break;
            case Operation.Sbx: Sbx(operand); break;

            case Operation.Bcc: return Branch(pc, operand, Registers.Carry == 0);
            case Operation.Bcs: return Branch(pc, operand, Registers.Carry != 0);
            case Operation.Beq: return Branch(pc, operand, Registers.NotZero == 0);
            case Operation.Bmi: return Branch(pc, operand, (Registers.Sign & 0x80) != 0);
            case Operation.Bne: return Branch(pc, operand, Registers.NotZero != 0);
            case Operation.Bpl: return Branch(pc, operand, (Registers.Sign & 0x80) == 0);
            case Operation.Bvc: return Branch(pc, operand, Registers.Overflow == 0);
            case Operation.Bvs: return Branch(pc, operand, Registers.Overflow != 0);

            case Operation.Asl: AslAt(operand); break;
            case Operation.Dcp: DcpAt(operand); break;
            case Operation.Dec: DecAt(operand); break;
            case Operation.Inc: IncAt(operand); break;
            case Operation.Isc: IscAt(operand); break;
            case Operation.Lsr: LsrAt(operand); break;
            case Operation.Rla: RlaAt(operand); break;
            case Operation.Rol: RolAt(operand); break;
            case Operation.Ror: RorAt(operand); break;
            case Operation.Rra: RraAt(operand); break;
            case Operation.Slo: SloAt(operand); break;
            case Operation.Sre: SreAt(operand); break;
            case Operation.Jmp: return operand;
            case Operation.Sax: Bus.Write(operand, Registers.A & Registers.X); break;
            case Operation.Sha: StoreMasked(operand, Registers.A & Registers.X); break;
            case Operation.Shs: Shs(operand); break;
            case Operation.Shx: StoreMasked(operand, Registers.X); break;
            case Operation.Shy: StoreMasked(operand, Registers.Y); break;
            case Operation.Sta: Bus.Write(operand, Registers.A); break;
            case Operation.Stx: Bus.Write(operand, Registers.X); break;
            case Operation.Sty: Bus.Write(operand, Registers.Y); break;

            case Operation.AslA: Registers.A = Asl(Registers.A); break;
            case Operation.LsrA: Registers.A = Lsr(Registers.A); break;
            case Operation.RolA: Registers.A = Rol(Registers.A); break;
            case Operation.RorA: Registers.A = Ror(Registers.A); break;
            case Operation.Brk: return Brk(pc);
            case Operation.Clc: Registers.Carry = 0; break;
            case Operation.Cld: Registers.Decimal = 0; break;
            case Operation.Cli: Registers.Interrupt = 0; break;
            case Operation.Clv: Registers.Overflow = 0; break;
            case Operation.Dex: Ldx((Registers.X - 1) & 0xFF); break;
            case Operation.Dey: Ldy((Registers.Y - 1) & 0xFF); break;
            case Operation.Inx: Ldx((Registers.X + 1) & 0xFF); break;
            case Operation.Iny: Ldy((Registers.Y + 1) & 0xFF); break;
            case Operation.Jam: Registers.Jammed = 1; break;
            case Operation.Jsr: return Jsr(pc);
            case Operation.Pha: Push(Registers.A); break;
            case Operation.Php: Push(Registers.Status); break;
            case Operation.Pla: Lda(PullByte()); break;
            case Operation.Plp: Registers.Status = PullByte(); break;
            case Operation.Rti: return Rti();
            case Operation.Rts: return Rts();
            case Operation.Sec: Registers.Carry = 1; break;
            case Operation.Sed: Registers.Decimal = 8; break;
            case Operation.Sei: Registers.Interrupt = 4; break;
            case Operation.Tax: Ldx(Registers.A); break;
            case Operation.Tay: Ldy(Registers.A); break;
            case Operation.Tsx: Ldx(Registers.Sp); break;
            case Operation.Txa: Lda(Registers.X); break;
            case Operation.Txs: Registers.Sp = Registers.X; break;
            case Operation.Tya: Lda(Registers.Y); break;
        }

        return pc;
    }
}
