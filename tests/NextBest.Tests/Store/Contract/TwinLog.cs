using NextBest.Core.Contact;
using NextBest.Redis.Contacts;

namespace NextBest.Tests.Store.Contract;

/// <summary>One contact log by the obvious reading of the contract: the twin of the scripts.</summary>
internal sealed class TwinLog(TimeSpan memory)
{
    private readonly Dictionary<string, ContactEntry> entries = [];

    public IReadOnlyCollection<ContactEntry> Entries => entries.Values;

    public ReserveResult Reserve(ContactReservation reservation)
    {
        Prune(reservation.Entry.At);
        var id = reservation.ReservationId;
        if (entries.TryGetValue(id, out var known) && IsContact(known))
            return new ReserveResult(-1);
        for (var i = 0; i < reservation.Checks.Count; i++)
        {
            var found = entries.Values.Count(e => Counts(e, reservation.Checks[i]));
            if (found >= reservation.Checks[i].Below)
                return new ReserveResult(i, found);
        }

        entries[id] = InMilliseconds(reservation.Entry);
        Bound();
        return new ReserveResult(-1);
    }

    public ConfirmResult Confirm(string id, DateTimeOffset now)
    {
        if (FinalState(id, now) is { } state)
            return new ConfirmResult(state);
        entries[id] = entries[id] with { Kind = ContactKind.Shown, ExpiresAt = default };
        return new ConfirmResult(ReservationState.Confirmed, entries[id]);
    }

    public ReservationState Release(string id, DateTimeOffset now)
    {
        var state = FinalState(id, now);
        if (entries.TryGetValue(id, out var entry) && entry.Kind == ContactKind.Reserved)
            entries.Remove(id);
        return state ?? ReservationState.Released;
    }

    public bool Append(string key, ContactEntry entry, DateTimeOffset now)
    {
        if (!entries.TryAdd(key, InMilliseconds(entry)))
            return false;
        Prune(now);
        Bound();
        return true;
    }

    // What has expired is pruned before.
    private static bool Counts(ContactEntry entry, ContactCheck check) =>
        IsContact(entry)
        && entry.At.ToUnixTimeMilliseconds() >= check.FromMs
        && check.Counted.Contains(entry.Channel)
        && check.Scope switch
        {
            ContactScope.Product => entry.ProductId == check.ScopeId,
            ContactScope.Line => entry.LineId == check.ScopeId,
            ContactScope.Campaign => entry.CampaignId == check.ScopeId,
            _ => true,
        };

    private static bool IsContact(ContactEntry entry) =>
        entry.Kind is ContactKind.Shown or ContactKind.Reserved;

    // Null: it is held.
    private ReservationState? FinalState(string id, DateTimeOffset now) =>
        entries.GetValueOrDefault(id) switch
        {
            { Kind: ContactKind.Shown } => ReservationState.Confirmed,
            { Kind: ContactKind.Reserved } entry when entry.ExpiresAt > now => null,
            _ => ReservationState.Expired,
        };

    private void Prune(DateTimeOffset now)
    {
        foreach (var (key, entry) in entries.ToList())
            if (
                entry.At < now - memory
                || (entry.Kind == ContactKind.Reserved && entry.ExpiresAt <= now)
            )
                entries.Remove(key);
    }

    private void Bound()
    {
        KeepNewest(ContactLogLimits.Contacts, IsContact);
        KeepNewest(ContactLogLimits.Opened, e => e.Kind == ContactKind.Opened);
        KeepNewest(ContactLogLimits.Answers, e => !IsContact(e) && e.Kind != ContactKind.Opened);
    }

    private void KeepNewest(int limit, Func<ContactEntry, bool> isOfSort)
    {
        var surplus = entries
            .Where(e => isOfSort(e.Value))
            .OrderByDescending(e => e.Value.At)
            .ThenByDescending(e => e.Key, StringComparer.Ordinal)
            .Skip(limit);
        foreach (var (key, _) in surplus.ToList())
            entries.Remove(key);
    }

    private static ContactEntry InMilliseconds(ContactEntry entry) =>
        entry with
        {
            At = InMilliseconds(entry.At),
            ExpiresAt =
                entry.Kind == ContactKind.Reserved ? InMilliseconds(entry.ExpiresAt) : default,
        };

    private static DateTimeOffset InMilliseconds(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
