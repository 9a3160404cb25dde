using Microsoft.Extensions.Options;
using NextBest.Redis.Connections;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.Decisions;
using NextBest.Redis.NearCache;
using NextBest.Redis.Outcomes;
using NextBest.Redis.Profiles;
using NextBest.Redis.Quotas;
using NextBest.Server.Options;
using NextBest.Server.Profiles;

namespace NextBest.Server.Embedded;

/// <summary>Registers the store with everything that it needs.</summary>
public static class StoreRegistration
{
    /// <summary>
    /// Adds every store, those that are read for each request with a memory before them, and the hosted service that starts the
    /// embedded store where it is wanted and connects: register it before all that use the stores when they start.
    /// </summary>
    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.AddValidated<EmbeddedStoreOptions>(EmbeddedStoreOptions.Section);
        services.AddValidated<EngagementCacheOptions>(EngagementCacheOptions.Section);
        services.AddSingleton<RedisConnection>();
        services.AddSingleton<Invalidations>();
        services.AddSingleton<EmbeddedStore>();
        services.AddSingleton<RedisProfileStore>();
        services.AddSingleton<RedisConsentStore>();
        services.AddSingleton<RedisContactStore>();
        services.AddSingleton<IOutcomeStore, RedisOutcomeStore>();
        services.AddSingleton<IQuotaStore, RedisQuotaStore>();
        services.AddSingleton<IDecisionStore, RedisDecisionStore>();
        services.AddMemories();
        return services.AddHostedService<StoreHost>();
    }

    private static void AddMemories(this IServiceCollection services)
    {
        services.AddSingleton<KnownSchemas>();
        services.AddSingleton(provider => new ConvertingProfileStore(
            provider.GetRequiredService<RedisProfileStore>(),
            provider.GetRequiredService<KnownSchemas>()
        ));
        services.AddSingleton(provider => new CachedProfileStore(
            provider.GetRequiredService<ConvertingProfileStore>(),
            provider.GetRequiredService<IOptions<NearCacheOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Invalidations>()
        ));
        services.AddSingleton(provider => new CachedConsentStore(
            provider.GetRequiredService<RedisConsentStore>(),
            provider.GetRequiredService<IOptions<EngagementCacheOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Invalidations>()
        ));
        services.AddSingleton(provider => new CachedContactStore(
            provider.GetRequiredService<RedisContactStore>(),
            provider.GetRequiredService<IOptions<EngagementCacheOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Invalidations>()
        ));
        services.AddSingleton<NearCacheMetrics>();
        services.AddSingleton<IProfileStore>(provider =>
            provider.GetRequiredService<CachedProfileStore>()
        );
        services.AddSingleton<IConsentStore>(provider =>
            provider.GetRequiredService<CachedConsentStore>()
        );
        services.AddSingleton<IContactStore>(provider =>
            provider.GetRequiredService<CachedContactStore>()
        );
    }
}
