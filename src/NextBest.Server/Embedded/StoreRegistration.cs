using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NextBest.Redis;
using NextBest.Redis.Connections;
using NextBest.Redis.NearCache;
using NextBest.Redis.Outcomes;
using NextBest.Redis.Profiles;

namespace NextBest.Server.Embedded;

/// <summary>Registers the store with everything that it needs.</summary>
public static class StoreRegistration
{
    /// <summary>
    /// Adds <see cref="IProfileStore"/> (with its near cache) and <see cref="IOutcomeStore"/>, their options, and the hosted
    /// service that connects them. Needs a <see cref="TimeProvider"/> or takes the system's.
    /// </summary>
    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        AddOptions<RedisOptions>(services, RedisOptions.Section);
        AddOptions<NearCacheOptions>(services, NearCacheOptions.Section);
        AddOptions<EmbeddedStoreOptions>(services, EmbeddedStoreOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
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

    private static void AddOptions<T>(IServiceCollection services, string section)
        where T : class =>
        services
            .AddOptions<T>()
            .BindConfiguration(section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
}
