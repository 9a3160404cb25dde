namespace NextBest.LoadTest.Verification;

/// <summary>
/// Remembers what customers were last answered, and finds a list that changed without cause. Thread-safe.
/// </summary>
/// <remarks>
/// The same bundle, profile, situation and time give the same list, to the byte. So a repeat must be equal where both answers name the same bundle,
/// model, mode, degradation and date of the features, and where no boundary lies between them at which the calendar may change the list: days and quiet hours begin on a quarter of
/// an hour in every time zone, and calls that begin and end in the same quarter are compared with lists of that quarter alone. A list may also change because somebody else
/// records a contact, an outcome, a consent or another profile under the same date: against a server with such traffic the check must be switched
/// off. Bulk refreshes of this harness write what is stored already.
/// </remarks>
internal sealed class RepeatedLists(int customers, TimeProvider clock)
{
    /// <summary>Customers above this number are not remembered.</summary>
    public const int MostCustomers = 8192;

    private const long TicksPerQuarter = 15 * TimeSpan.TicksPerMinute;

    private readonly Seen?[] seen = new Seen?[Math.Min(customers, MostCustomers)];

    /// <summary>The quarter of an hour that it is: ask before the call.</summary>
    public long Quarter => clock.GetUtcNow().UtcTicks / TicksPerQuarter;

    /// <summary>Compares an answer with the last one, and remembers it.</summary>
    /// <param name="customer">Number of the customer.</param>
    /// <param name="answer">A good answer.</param>
    /// <param name="quarter">The quarter in which the call began.</param>
    public AnswerFault Check(long customer, AnswerDigest answer, long quarter)
    {
        if (customer >= seen.Length || Quarter != quarter)
            return AnswerFault.None;
        ref var slot = ref seen[customer];
        var last = Volatile.Read(ref slot);
        if (last is not null && last.Basis == answer.Basis && last.Quarter == quarter)
            return last.List == answer.List ? AnswerFault.None : AnswerFault.ListChanged;
        Volatile.Write(ref slot, new Seen(answer.Basis, answer.List, quarter));
        return AnswerFault.None;
    }

    private sealed record Seen(int Basis, int List, long Quarter);
}
