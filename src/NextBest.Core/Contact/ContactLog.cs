using NextBest.Core.Ranking;

namespace NextBest.Core.Contact;

/// <summary>
/// A customer's contact log as it is stored. Resolving its ids for a bundle is done once and remembered for the latest
/// bundle asked for. Thread-safe.
/// </summary>
/// <param name="entries">The entries in any order; not to be changed afterwards.</param>
public sealed class ContactLog(IReadOnlyList<ContactEntry> entries)
{
    private volatile Resolved? latest;

    /// <summary>Nothing happened yet.</summary>
    public static ContactLog Empty { get; } = new([]);

    /// <summary>The entries.</summary>
    public IReadOnlyList<ContactEntry> Entries { get; } = entries;

    /// <summary>The log as a bundle reads it; allocates only when the bundle is another than the last time.</summary>
    public ContactHistory For(DecisionBundle bundle)
    {
        if (Entries.Count == 0)
            return ContactHistory.Empty;
        if (
            latest is { } known
            && known.Bundle.TryGetTarget(out var of)
            && ReferenceEquals(of, bundle)
        )
            return known.History;
        var history = new ContactHistory(Entries.Select(entry => Resolve(entry, bundle)));
        latest = new Resolved(new(bundle), history);
        return history;
    }

    private static ContactEvent Resolve(ContactEntry entry, DecisionBundle bundle)
    {
        var product =
            entry.ProductId.Length == 0 ? -1 : bundle.Catalog.IndexOfProduct(entry.ProductId);
        return new ContactEvent(
            entry.At.ToUnixTimeMilliseconds(),
            entry.Kind == ContactKind.Reserved
                ? entry.ExpiresAt.ToUnixTimeMilliseconds()
                : long.MaxValue,
            product,
            product >= 0
                ? bundle.Catalog.Products[product].Line
                : bundle.Catalog.IndexOfLine(entry.LineId),
            bundle.Policy.IndexOfCampaign(entry.CampaignId),
            entry.Kind,
            entry.Channel
        );
    }

    /// <summary>Weak, so that logs in a cache keep no replaced bundle in memory.</summary>
    private sealed record Resolved(WeakReference<DecisionBundle> Bundle, ContactHistory History);
}
