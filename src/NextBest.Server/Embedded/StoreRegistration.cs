using Microsoft.Extensions.Options;
using NextBest.Redis.Connections;
using NextBest.Redis.Outcomes;
using NextBest.Redis.Profiles;
using NextBest.Server.Options;

namespace NextBest.Server.Embedded;

/// <summary>Registers the store with everything that it needs.</summary>
public static class StoreRegistration
{
    /// <summary>
    /// Adds <see cref="IProfileStore"/> with its near cache, <see cref="IOutcomeStore"/>, and the hosted service that starts
    /// the embedded store where it is wanted and connects: register it before all that use the store when they start.
    /// </summary>
    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.AddValidated<EmbeddedStoreOptions>(EmbeddedStoreOptions.Section);
        services.AddSingleton<RedisConnection>();
        services.AddSingleton<EmbeddedStore>();
        services.AddSingleton<RedisProfileStore>();
        services.AddSingleton<IOutcomeStore, RedisOutcomeStore>();
        services.AddSingleton<IProfileStore>(provider => new CachedProfileStore(
            provider.GetRequiredService<RedisProfileStore>(),
            provider.GetRequiredService<IOptions<NearCacheOptions>>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        return services.AddHostedService<StoreHost>();
    }
}
