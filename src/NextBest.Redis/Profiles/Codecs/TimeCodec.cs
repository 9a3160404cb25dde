namespace NextBest.Redis.Profiles.Codecs;

/// <summary>
/// A time as one number: ticks, seconds or days since 0001-01-01 UTC, whichever is the coarsest that keeps it exact, times
/// four plus the unit's index.
/// </summary>
internal static class TimeCodec
{
    private static readonly long[] UnitTicks = [1, TimeSpan.TicksPerSecond, TimeSpan.TicksPerDay];

    public static void Write(ref ByteWriter writer, DateTimeOffset time)
    {
        var unit = UnitTicks.Length - 1;
        while (time.UtcTicks % UnitTicks[unit] != 0)
            unit--;
        writer.Varint(((ulong)(time.UtcTicks / UnitTicks[unit]) << 2) | (uint)unit);
    }

    public static bool TryRead(ref ByteReader reader, out DateTimeOffset time)
    {
        time = default;
        if (!reader.TryVarint(out var packed))
            return false;
        var unit = (int)(packed & 3);
        var count = packed >> 2;
        if (
            unit >= UnitTicks.Length
            || count > (ulong)(DateTimeOffset.MaxValue.UtcTicks / UnitTicks[unit])
        )
            return false;
        time = new DateTimeOffset((long)count * UnitTicks[unit], TimeSpan.Zero);
        return true;
    }
}
