using Microsoft.Extensions.Options;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.NearCache;
using NextBest.Redis.Profiles;
using Xunit;

namespace NextBest.Tests.Store.Contract;

/// <summary>The near caches of one replica over stores that several share. Whoever tests moves the clock and makes it beat.</summary>
internal sealed class Replica : IDisposable
{
    public Replica(SharedStores shared, long id)
    {
        var (bus, time) = (shared.Bus, shared.Time);
        var limits = Options.Create(shared.Options);
        var brief = Options.Create(new EngagementCacheOptions());
        Bus = bus.Connect();
        Invalidations = new Invalidations(Bus, limits, time, id);
        Profiles = new CachedProfileStore(shared.Profiles, limits, time, Invalidations);
        Consents = new CachedConsentStore(shared.Consents, brief, time, Invalidations);
        Contacts = new CachedContactStore(shared.Contacts, brief, time, Invalidations);
        Invalidations.Listen();
    }

    public FakeBus.Peer Bus { get; }

    public Invalidations Invalidations { get; }

    public CachedProfileStore Profiles { get; }

    public CachedConsentStore Consents { get; }

    public CachedContactStore Contacts { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask<ProfileRead> GetAsync(string id) =>
        Profiles.GetAsync(id, SampleProfiles.Schema, Token);

    public async Task<float?> NumberAsync(string id) => (await GetAsync(id)).Profile?.Numerics[0];

    public Task PutAsync(string id, int number) =>
        Profiles.PutAsync(id, SampleProfiles.Numbered(number), Token);

    public void Beat() => Invalidations.OnBeat();

    public void Dispose()
    {
        Invalidations.Dispose();
        Profiles.Dispose();
        Consents.Dispose();
        Contacts.Dispose();
    }
}

/// <summary>What replicas share, and the clock of all.</summary>
internal sealed class SharedStores
{
    public SharedStores() => Contacts = new InMemoryContactStore(Time);

    public ManualTime Time { get; } = new();

    public FakeBus Bus { get; } = new();

    public NearCacheOptions Options { get; } = new();

    public InMemoryStore Profiles { get; } = new();

    public InMemoryConsentStore Consents { get; } = new();

    public InMemoryContactStore Contacts { get; }
}
