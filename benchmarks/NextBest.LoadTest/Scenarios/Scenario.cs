using NextBest.LoadTest.Calls;

namespace NextBest.LoadTest.Scenarios;

/// <summary>
/// Which calls are made, for whom and in which mix. Thread-safe. The sequence is fixed, and goes on from warm-up to the last round, so that cold
/// customers stay cold.
/// </summary>
internal sealed class Scenario
{
    private readonly CallKind[] parts;
    private readonly byte[] partOf;
    private readonly Func<long, long> customerOf;
    private long next = -1;

    /// <summary>A scenario of several kinds of calls.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="parts">The kinds of calls with their share in percent; the shares add up to 100.</param>
    /// <param name="customerOf">Number of the customer by the number of the call, from 0.</param>
    public Scenario(
        string name,
        IReadOnlyList<(CallKind Kind, int Percent)> parts,
        Func<long, long> customerOf
    )
    {
        Name = name;
        this.parts = [.. parts.Select(p => p.Kind)];
        this.customerOf = customerOf;
        partOf = [.. parts.SelectMany((p, index) => Enumerable.Repeat((byte)index, p.Percent))];
    }

    /// <summary>A scenario of one kind of call.</summary>
    public Scenario(CallKind kind, Func<long, long> customerOf)
        : this(kind.Name, [(kind, 100)], customerOf) { }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Its kinds of calls.</summary>
    public IReadOnlyList<CallKind> Parts => parts;

    /// <summary>How many calls it has given out.</summary>
    public long Calls => Volatile.Read(ref next) + 1;

    /// <summary>Puts the next call into a slot.</summary>
    public CallKind Next(CallSlot slot)
    {
        var call = Interlocked.Increment(ref next);
        slot.Part = partOf[Scatter.Of(call) % (ulong)partOf.Length];
        slot.Customer = customerOf(call);
        return parts[slot.Part];
    }
}
