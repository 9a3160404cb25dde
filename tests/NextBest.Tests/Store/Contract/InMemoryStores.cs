namespace NextBest.Tests.Store.Contract;

/// <summary>All stores in memory, which erase together.</summary>
public sealed class InMemoryStores
{
    public InMemoryStores(TimeProvider time)
    {
        Contacts = new InMemoryContactStore(time);
        Profiles = new InMemoryStore
        {
            EraseElsewhere = id => Consents.Erase(id) | Contacts.Erase(id) | Decisions.Erase(id),
        };
    }

    public InMemoryStore Profiles { get; }

    public InMemoryConsentStore Consents { get; } = new();

    public InMemoryContactStore Contacts { get; }

    public InMemoryQuotaStore Quotas { get; } = new();

    public InMemoryDecisionStore Decisions { get; } = new();

    public OpenStore Open() =>
        new()
        {
            Profiles = Profiles,
            Outcomes = Profiles,
            Consents = Consents,
            Contacts = Contacts,
            Quotas = Quotas,
            Decisions = Decisions,
            PutRawAsync = PutRawAsync,
            Close = static () => { },
        };

    private Task PutRawAsync(string customerId, byte[] bytes)
    {
        Profiles.PutRaw(customerId, bytes);
        return Task.CompletedTask;
    }
}
