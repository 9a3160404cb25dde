using NextBest.Core.Contact;
using NextBest.Redis;
using NextBest.Redis.Contacts;

namespace NextBest.Tests.Store.Contract;

/// <summary>Contact logs in memory.</summary>
public sealed class InMemoryContactStore(TimeProvider time) : IContactStore
{
    private readonly Dictionary<string, TwinLog> logs = [];
    private int reads;

    /// <summary>While true, nothing answers.</summary>
    public bool IsDown { get; set; }

    /// <summary>While set, reads wait for it before they answer what they found before.</summary>
    public Task? ReadGate { get; set; }

    public TimeSpan Memory { get; init; } = new RedisOptions().ContactMemory;

    public int Reads => Volatile.Read(ref reads);

    public async ValueTask<ContactLog?> GetAsync(
        string customerId,
        CancellationToken cancellationToken
    )
    {
        Check(customerId, cancellationToken);
        Interlocked.Increment(ref reads);
        ContactLog? answer;
        lock (logs)
            answer = IsDown ? null : new ContactLog([.. LogOf(customerId).Entries]);
        if (ReadGate is { } gate)
            await gate.WaitAsync(cancellationToken);
        return answer;
    }

    public Task<ReserveResult> ReserveAsync(
        ContactReservation reservation,
        CancellationToken cancellationToken
    )
    {
        var entry = reservation.Entry;
        Check(reservation.CustomerId, cancellationToken);
        CheckKey(reservation.ReservationId, 64);
        CheckEntry(entry);
        if (entry.Kind != ContactKind.Reserved || entry.ExpiresAt <= entry.At)
            throw new ArgumentException("No reservation.");
        return Write(reservation.CustomerId, log => log.Reserve(reservation));
    }

    public Task<ConfirmResult> ConfirmAsync(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        Check(customerId, cancellationToken);
        CheckKey(reservationId, 64);
        return Write(customerId, log => log.Confirm(reservationId, now));
    }

    public Task<ReservationState> ReleaseAsync(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        Check(customerId, cancellationToken);
        CheckKey(reservationId, 64);
        return Write(customerId, log => log.Release(reservationId, now));
    }

    public Task<bool> AppendAsync(
        string customerId,
        string key,
        ContactEntry entry,
        CancellationToken cancellationToken
    )
    {
        Check(customerId, cancellationToken);
        CheckKey(key, 160);
        CheckEntry(entry);
        return Write(customerId, log => log.Append(key, entry, time.GetUtcNow()));
    }

    public bool Erase(string customerId)
    {
        lock (logs)
            return logs.Remove(customerId, out var log) && log.Entries.Count > 0;
    }

    private Task<T> Write<T>(string customerId, Func<TwinLog, T> change)
    {
        if (IsDown)
            throw new StoreUnavailableException();
        lock (logs)
            return Task.FromResult(change(LogOf(customerId)));
    }

    private TwinLog LogOf(string customerId) =>
        logs.TryGetValue(customerId, out var log) ? log : logs[customerId] = new TwinLog(Memory);

    private static void CheckEntry(ContactEntry entry)
    {
        if (entry.Kind is < ContactKind.Shown or > ContactKind.Reserved)
            throw new ArgumentException("Unspecified kind.");
        foreach (var id in (string[])[entry.ProductId, entry.LineId, entry.CampaignId])
            if (id.Length > 64 || id.Contains('|'))
                throw new ArgumentException("Malformed id.");
    }

    private static void CheckKey(string key, int longest)
    {
        if (key.Length == 0 || key.Length > longest)
            throw new ArgumentException("Malformed key.");
    }

    private static void Check(string customerId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!CustomerId.IsValid(customerId))
            throw new ArgumentException("Malformed customer id.", nameof(customerId));
    }
}
