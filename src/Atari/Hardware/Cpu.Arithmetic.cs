namespace Flow.Atari.Hardware;

/// <content>Instructions on the accumulator and the index registers.</content>
internal sealed partial class Cpu<TBus>
{
    private void Lda(int value) => SetSignAndZero(Registers.A = value);

    private void Ldx(int value) => SetSignAndZero(Registers.X = value);

    private void Ldy(int value) => SetSignAndZero(Registers.Y = value);

    private void Lax(int value) => SetSignAndZero(Registers.A = Registers.X = value);

    private void And(int value) => SetSignAndZero(Registers.A &= value);

    private void Ora(int value) => SetSignAndZero(Registers.A |= value);

    private void Eor(int value) => SetSignAndZero(Registers.A ^= value);

    private void Bit(int value)
    {
        Registers.Sign = value;
        Registers.Overflow = value & 0x40;
        Registers.NotZero = Registers.A & value;
    }

    private void Compare(int register, int value)
    {
        Registers.Carry = register >= value ? 1 : 0;
        SetSignAndZero((register - value) & 0xFF);
    }

    private void Adc(int value)
    {
        if (Registers.Decimal != 0) AddDecimal(value);
        else AddBinary(value);
    }

    private void Sbc(int value)
    {
        if (Registers.Decimal != 0) SubtractDecimal(value);
        else AddBinary(value ^ 0xFF);
    }

    private void AddBinary(int value)
    {
        int old = Registers.A;
        int sum = old + value + Registers.Carry;
        Registers.Carry = sum >> 8;
        Registers.Overflow = ~(old ^ value) & (old ^ sum) & 0x80;
        SetSignAndZero(Registers.A = sum & 0xFF);
    }

    // The reference counts in tens, also for digits above nine, and takes all flags from the packed result.
    private void AddDecimal(int value)
    {
        int sum = Unpack(Registers.A) + Unpack(value) + Registers.Carry;
        Registers.Carry = sum > 99 ? 1 : 0;
        StoreDecimal(Pack(sum & 0xFF), value);
    }

    private void SubtractDecimal(int value)
    {
        int borrow = 1 - Registers.Carry;
        int difference = Unpack(Registers.A) - Unpack(value) - borrow;
        Registers.Carry = Registers.A >= value + borrow ? 1 : 0;
        if (difference < 0) difference += 100;

        // Digits above nine can take more away than a hundred gives back: the answer then is the byte unpacked, not packed.
        StoreDecimal(difference < 0 ? Unpack(difference & 0xFF) : Pack(difference), value);
    }

    private static int Unpack(int packed) => (10 * (packed >> 4)) + (packed & 15);

    private static int Pack(int number) => (number / 10 % 10 << 4) | (number % 10);

    private void StoreDecimal(int result, int operand)
    {
        int old = Registers.A;
        Registers.A = result;
        Registers.Overflow = (old ^ Registers.A) & (Registers.A ^ operand) & 0x80;
        SetSignAndZero(Registers.A);
    }

    private void Anc(int value)
    {
        And(value);
        Registers.Carry = Registers.A >> 7;
    }

    private void Asr(int value) => Registers.A = Lsr(Registers.A & value);

    private void Arr(int value)
    {
        int masked = Registers.A & value;
        int rotated = (masked >> 1) | (Registers.Carry << 7);
        SetSignAndZero(Registers.A = rotated);
        if (Registers.Decimal != 0)
        {
            CorrectArr(masked, rotated);
            return;
        }

        Registers.Carry = (rotated >> 6) & 1;
        Registers.Overflow = (rotated ^ (rotated << 1)) & 0x40;
    }

    // In decimal mode the NMOS chip corrects each digit that was five or more before the rotation.
    private void CorrectArr(int masked, int rotated)
    {
        Registers.Overflow = (masked ^ rotated) & 0x40;
        if ((masked & 0x0F) + (masked & 0x01) > 0x05) rotated = (rotated & 0xF0) | ((rotated + 0x06) & 0x0F);
        Registers.Carry = (masked & 0xF0) + (masked & 0x10) > 0x50 ? 1 : 0;
        if (Registers.Carry != 0) rotated = (rotated + 0x60) & 0xFF;
        Registers.A = rotated;
    }

    private void Ane(int value) => Lda((Registers.A | 0xEE) & Registers.X & value);

    private void Lxa(int value) => Lax((Registers.A | 0xEE) & value);

    private void Sbx(int value)
    {
        int register = Registers.A & Registers.X;
        Compare(register, value);
        Registers.X = (register - value) & 0xFF;
    }

    private void Las(int value) => Lax(Registers.Sp &= value);
}
