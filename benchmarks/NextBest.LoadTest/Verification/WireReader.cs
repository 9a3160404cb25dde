namespace NextBest.LoadTest.Verification;

/// <summary>Walks over the fields of one message as they lie on the wire, without making objects. Groups, which proto3 never writes, are taken for damage. Ends, with <see cref="IsBroken"/>, at the first byte that makes no sense.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private const int MaxVarintBytes = 10;
    private const ulong LeastTag = 1 << 3;
    private const ulong MostTag = uint.MaxValue;

    private ReadOnlySpan<byte> rest = message;

    /// <summary>Whether the message is no valid one.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Field and kind, as <see cref="WireTag"/> makes it.</summary>
    public int Tag { get; private set; }

    /// <summary>Value of a varint field; else 0.</summary>
    public ulong Number { get; private set; }

    /// <summary>Bytes of a field of another kind; else empty.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Moves to the next field.</summary>
    /// <returns>False: there is none, or the message is broken.</returns>
    public bool Read()
    {
        if (rest.IsEmpty || IsBroken)
            return false;
        var tag = ReadVarint();
        Tag = (int)tag;
        Number = 0;
        Bytes = default;
        switch (tag & 7)
        {
            case 0:
                Number = ReadVarint();
                break;
            case 1:
                Take(sizeof(ulong));
                break;
            case 2:
                Take(ReadVarint());
                break;
            case 5:
                Take(sizeof(uint));
                break;
            default:
                IsBroken = true;
                break;
        }

        IsBroken |= tag is < LeastTag or > MostTag;
        return !IsBroken;
    }

    private void Take(ulong length)
    {
        if (length > (ulong)rest.Length)
        {
            IsBroken = true;
            return;
        }

        Bytes = rest[..(int)length];
        rest = rest[(int)length..];
    }

    private ulong ReadVarint()
    {
        var value = 0UL;
        for (var i = 0; i < rest.Length && i < MaxVarintBytes; i++)
        {
            value |= (ulong)(rest[i] & 0x7F) << (7 * i);
            if (rest[i] < 0x80)
            {
                rest = rest[(i + 1)..];
                return value;
            }
        }

        IsBroken = true;
        return 0;
    }
}
