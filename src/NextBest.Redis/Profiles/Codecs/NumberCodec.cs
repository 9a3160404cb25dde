namespace NextBest.Redis.Profiles.Codecs;

/// <summary>Numbers, each in the shortest of three forms that gives the same bits back; two bits a slot say which.</summary>
internal static class NumberCodec
{
    private const int FormsPerByte = 4;

    // Above this a varint takes four bytes, as many as the number itself.
    private const int LargestVarint = (1 << 20) - 1;

    private const int Missing = 0;
    private const int Whole = 1;
    private const int Hundredths = 2;
    private const int Raw = 3;

    public static int LongestLength(int count) => FormLength(count) + count * sizeof(float);

    public static void Write(ref ByteWriter writer, ReadOnlySpan<float> values)
    {
        var forms = writer.Take(FormLength(values.Length));
        for (var slot = 0; slot < values.Length; slot++)
        {
            var form = FormOf(values[slot], out var count);
            forms[slot / FormsPerByte] |= (byte)(form << ShiftOf(slot));
            if (form == Raw)
                writer.Single(values[slot]);
            else if (form != Missing)
                writer.Varint(ZigZag(count));
        }
    }

    public static bool TryRead(ref ByteReader reader, Span<float> values)
    {
        if (!reader.TryTake(FormLength(values.Length), out var forms))
            return false;
        for (var slot = 0; slot < values.Length; slot++)
        {
            var form = forms[slot / FormsPerByte] >> ShiftOf(slot) & 3;
            if (!TryReadOne(ref reader, form, out values[slot]))
                return false;
        }

        return true;
    }

    private static bool TryReadOne(ref ByteReader reader, int form, out float value)
    {
        value = float.NaN;
        if (form == Missing)
            return true;
        if (form == Raw)
            return reader.TrySingle(out value);
        if (!reader.TryVarint(out var zigZag) || zigZag > 2 * LargestVarint + 1)
            return false;
        value = ValueOf(form, (int)(zigZag >> 1) ^ -(int)(zigZag & 1));
        return true;
    }

    private static int FormOf(float value, out int count)
    {
        count = 0;
        if (float.IsNaN(value))
            return Missing;
        for (var form = Whole; form <= Hundredths; form++)
        {
            var scaled = form == Whole ? value : MathF.Round(value * 100);
            if (MathF.Abs(scaled) > LargestVarint)
                continue;
            count = (int)scaled;
            // Bits, not values: negative zero equals zero.
            if (
                BitConverter.SingleToInt32Bits(ValueOf(form, count))
                == BitConverter.SingleToInt32Bits(value)
            )
                return form;
        }

        return Raw;
    }

    private static float ValueOf(int form, int count) =>
        form == Whole ? count : (float)(count / 100.0);

    private static uint ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    private static int FormLength(int count) => (count + FormsPerByte - 1) / FormsPerByte;

    private static int ShiftOf(int slot) => 2 * (slot % FormsPerByte);
}
