using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Ranking;
using NextBest.Redis;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.Decisions;
using NextBest.Redis.Quotas;

namespace NextBest.Tests.Store.Contract;

/// <summary>The stores of engagement in memory: the obvious twin of what the scripts do.</summary>
public sealed class InMemoryEngagement : IConsentStore, IContactStore, IQuotaStore, IDecisionStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (ConsentRecord Record, DateTimeOffset At)> consents = [];
    private readonly Dictionary<string, Dictionary<string, ContactEntry>> logs = [];
    private readonly Dictionary<string, long> quotas = [];
    private readonly Dictionary<string, DecisionRecord> decisions = [];
    private int reads;

    /// <summary>While true, nothing answers.</summary>
    public bool IsDown { get; set; }

    /// <summary>How many consent records and contact logs were read.</summary>
    public int Reads => Volatile.Read(ref reads);

    ValueTask<ConsentRead> IConsentStore.GetAsync(string customerId, CancellationToken token)
    {
        Check(customerId);
        Interlocked.Increment(ref reads);
        lock (gate)
            return ValueTask.FromResult(
                IsDown ? new ConsentRead(false, ConsentRecord.NothingAllowed)
                : consents.TryGetValue(customerId, out var found)
                    ? new ConsentRead(true, found.Record, found.At)
                : new ConsentRead(true, default)
            );
    }

    public Task<ConsentRecord> SetAsync(
        string customerId,
        Purpose purpose,
        ChannelSet channels,
        bool isGranted,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        Check(customerId);
        FailIfDown();
        lock (gate)
        {
            var record = consents
                .GetValueOrDefault(customerId)
                .Record.With(purpose, WithoutUnspecified(channels), isGranted);
            consents[customerId] = (record, at);
            return Task.FromResult(record);
        }
    }

    ValueTask<ContactLog?> IContactStore.GetAsync(string customerId, CancellationToken token)
    {
        Check(customerId);
        Interlocked.Increment(ref reads);
        lock (gate)
            return ValueTask.FromResult<ContactLog?>(
                IsDown ? null : new ContactLog([.. LogOf(customerId).Values])
            );
    }

    public Task<ReserveResult> ReserveAsync(
        ContactReservation reservation,
        CancellationToken cancellationToken
    )
    {
        Check(reservation.CustomerId);
        FailIfDown();
        lock (gate)
        {
            var log = LogOf(reservation.CustomerId);
            foreach (var (id, entry) in log.ToArray())
                if (entry.Kind == ContactKind.Reserved && entry.ExpiresAt <= reservation.Entry.At)
                    log.Remove(id);
            if (log.ContainsKey(reservation.ReservationId))
                return Task.FromResult(new ReserveResult(-1));
            for (var i = 0; i < reservation.Checks.Count; i++)
            {
                var found = Count(log.Values, reservation.Checks[i], reservation.Entry.At);
                if (found >= reservation.Checks[i].Below)
                    return Task.FromResult(new ReserveResult(i, found));
            }

            log[reservation.ReservationId] = reservation.Entry;
            return Task.FromResult(new ReserveResult(-1));
        }
    }

    public async Task<ConfirmResult> ConfirmAsync(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        ContactEntry? made = null;
        var state = await End(
            customerId,
            reservationId,
            now,
            (log, entry) =>
            {
                made = entry with { Kind = ContactKind.Shown, ExpiresAt = default };
                log[reservationId] = made;
                return ReservationState.Confirmed;
            }
        );
        return new ConfirmResult(state, made);
    }

    public Task<ReservationState> ReleaseAsync(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        End(
            customerId,
            reservationId,
            now,
            (log, _) =>
            {
                log.Remove(reservationId);
                return ReservationState.Released;
            }
        );

    public Task<bool> AppendAsync(
        string customerId,
        string key,
        ContactEntry entry,
        CancellationToken cancellationToken
    )
    {
        Check(customerId);
        FailIfDown();
        lock (gate)
            return Task.FromResult(LogOf(customerId).TryAdd(key, entry));
    }

    Task<QuotaUse> IQuotaStore.GetAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult(IsDown ? QuotaUse.Unknown : QuotaUse.Of(quotas.ToDictionary()));
    }

    public Task AddAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        FailIfDown();
        lock (gate)
            foreach (var key in keys)
                quotas[key] = quotas.GetValueOrDefault(key) + 1;
        return Task.CompletedTask;
    }

    public Task PutManyAsync(
        IReadOnlyList<DecisionRecord> records,
        CancellationToken cancellationToken
    )
    {
        foreach (var record in records)
        {
            Check(record.CustomerId);
            if (record.DecisionId.Length is 0 or > 64)
                throw new ArgumentException("Malformed decision id.");
        }

        FailIfDown();
        lock (gate)
            foreach (var record in records)
                decisions[record.DecisionId] = record with { Content = record.Content.ToArray() };
        return Task.CompletedTask;
    }

    Task<DecisionRecord?> IDecisionStore.GetAsync(string decisionId, CancellationToken token)
    {
        FailIfDown();
        lock (gate)
            return Task.FromResult(decisions.GetValueOrDefault(decisionId));
    }

    public Task<IReadOnlyList<string>> ListAsync(
        string customerId,
        CancellationToken cancellationToken
    )
    {
        Check(customerId);
        FailIfDown();
        lock (gate)
            return Task.FromResult<IReadOnlyList<string>>([
                .. decisions
                    .Values.Where(d => d.CustomerId == customerId)
                    .OrderByDescending(d => d.At)
                    .Take(1000)
                    .Select(d => d.DecisionId),
            ]);
    }

    private static int Count(
        IEnumerable<ContactEntry> log,
        ContactCheck check,
        DateTimeOffset now
    ) =>
        log.Count(e =>
            (e.Kind == ContactKind.Shown || (e.Kind == ContactKind.Reserved && e.ExpiresAt > now))
            && e.At.ToUnixTimeMilliseconds() >= check.FromMs
            && check.Counted.Contains(e.Channel)
            && check.Scope switch
            {
                ContactScope.Product => e.ProductId == check.ScopeId,
                ContactScope.Line => e.LineId == check.ScopeId,
                ContactScope.Campaign => e.CampaignId == check.ScopeId,
                _ => true,
            }
        );

    private Task<ReservationState> End(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        Func<Dictionary<string, ContactEntry>, ContactEntry, ReservationState> end
    )
    {
        Check(customerId);
        FailIfDown();
        lock (gate)
        {
            var log = LogOf(customerId);
            var state =
                !log.TryGetValue(reservationId, out var entry) ? ReservationState.Expired
                : entry.Kind == ContactKind.Shown ? ReservationState.Confirmed
                : entry.Kind != ContactKind.Reserved || entry.ExpiresAt <= now
                    ? ReservationState.Expired
                : end(log, entry);
            return Task.FromResult(state);
        }
    }

    private Dictionary<string, ContactEntry> LogOf(string customerId)
    {
        if (!logs.TryGetValue(customerId, out var log))
            logs[customerId] = log = [];
        return log;
    }

    private static ChannelSet WithoutUnspecified(ChannelSet channels) =>
        ChannelSet.Of(
            Enum.GetValues<Channel>().Where(c => c != Channel.Unspecified && channels.Contains(c))
        );

    private static void Check(string customerId)
    {
        if (!CustomerId.IsValid(customerId))
            throw new ArgumentException("Malformed customer id.", nameof(customerId));
    }

    private void FailIfDown()
    {
        if (IsDown)
            throw new StoreUnavailableException();
    }
}
