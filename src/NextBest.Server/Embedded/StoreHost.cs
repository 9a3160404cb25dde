using Microsoft.Extensions.Options;
using NextBest.Redis;
using NextBest.Redis.Connections;
using NextBest.Redis.NearCache;
using NextBest.Server.Hosting;

namespace NextBest.Server.Embedded;

/// <summary>Starts the embedded store where no other is configured, connects, listens to other replicas, and takes all down in reverse.</summary>
public sealed class StoreHost(
    IOptions<RedisOptions> options,
    RedisConnection connection,
    Invalidations invalidations,
    NearCacheMetrics metrics,
    EmbeddedStore embedded
) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var configuration = options.Value.Configuration;
        // Recovery reads the whole log, synchronously.
        if (configuration.Length == 0)
            configuration = await Task.Run(embedded.Start, cancellationToken);
        try
        {
            await connection.ConnectAsync(configuration, cancellationToken);
        }
        catch (ArgumentException malformed)
        {
            throw new StartupFailedException(
                $"Redis:Configuration is malformed: {malformed.Message}",
                malformed
            );
        }

        invalidations.Start();
        metrics.Start();
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await invalidations.StopAsync();
        connection.Dispose();
        embedded.Dispose();
    }
}
