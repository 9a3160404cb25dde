using System.Numerics;

namespace NextBest.LoadTest.Measuring;

/// <summary>
/// Counts latencies in the layout of an HDR histogram: exact below <see cref="SubBuckets"/> nanoseconds, above within one part in a thousand,
/// whatever the range. Recording is thread-safe and allocates nothing; reading while others record gives a state that lies
/// somewhere between.
/// </summary>
/// <remarks>
/// The package HdrHistogram would do the same, but the embedded store of the server brings another build of an assembly of that name,
/// and a process of the tests holds both programs.
/// </remarks>
internal sealed class LatencyHistogram
{
    /// <summary>Values above count as this: 137 seconds.</summary>
    public const long Highest = (1L << HighestBits) - 1;

    private const int HighestBits = 37;
    private const int HalfBits = 10;
    private const int Half = 1 << HalfBits;
    private const int SubBuckets = 2 * Half;

    private readonly long[] counts = new long[IndexOf(Highest) + 1];
    private long maximum;

    /// <summary>The largest latency recorded, exactly, in nanoseconds; 0: none was.</summary>
    public long Maximum => Volatile.Read(ref maximum);

    /// <summary>How many latencies are recorded. Walks over all buckets.</summary>
    public long Count
    {
        get
        {
            var sum = 0L;
            for (var i = 0; i < counts.Length; i++)
                sum += Volatile.Read(ref counts[i]);
            return sum;
        }
    }

    /// <summary>Records one latency in nanoseconds; a negative one counts as 0.</summary>
    public void Record(long nanoseconds)
    {
        var value = Math.Clamp(nanoseconds, 0, Highest);
        Interlocked.Increment(ref counts[IndexOf(value)]);
        var seen = Volatile.Read(ref maximum);
        while (value > seen)
        {
            var before = Interlocked.CompareExchange(ref maximum, value, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }

    /// <summary>Adds what another one has counted.</summary>
    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < counts.Length; i++)
            Interlocked.Add(ref counts[i], Volatile.Read(ref other.counts[i]));
        maximum = Math.Max(Maximum, other.Maximum);
    }

    /// <summary>
    /// The least latency that at least this share of all calls did not exceed, as the upper end of its bucket, in nanoseconds; 0
    /// where none is recorded.
    /// </summary>
    /// <param name="share">0 to 1.</param>
    public long Quantile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        var seen = 0L;
        for (var i = 0; i < counts.Length; i++)
        {
            seen += Volatile.Read(ref counts[i]);
            if (seen >= rank)
                return Math.Min(UpperEndOf(i), Maximum);
        }

        return 0;
    }

    private static int IndexOf(long value)
    {
        if (value < SubBuckets)
            return (int)value;
        var shift = BitOperations.Log2((ulong)value) - HalfBits;
        return (shift * Half) + (int)(value >> shift);
    }

    private static long UpperEndOf(int index)
    {
        if (index < SubBuckets)
            return index;
        var shift = (index / Half) - 1;
        return ((long)(index - (shift * Half)) + 1 << shift) - 1;
    }
}
