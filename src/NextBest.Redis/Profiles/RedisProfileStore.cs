using NextBest.Core.Features;
using NextBest.Redis.Connections;
using NextBest.Redis.Profiles.Codecs;

namespace NextBest.Redis.Profiles;

/// <summary>
/// Keeps each profile as one string value (see <see cref="ProfileEncoding"/>) under the key <c>nb:{customer}:p</c>; a read
/// is one round trip. How long writes survive is the server's to say: with an append-only file and
/// <c>appendfsync always</c>, every acknowledged one.
/// </summary>
public sealed class RedisProfileStore(RedisConnection connection) : IProfileStore
{
    /// <inheritdoc/>
    public async ValueTask<ProfileRead> GetAsync(
        string customerId,
        FeatureSchema schema,
        CancellationToken cancellationToken
    )
    {
        var key = connection.Keys.Profile(customerId);
        try
        {
            var reply = connection.DatabaseFor(cancellationToken).StringGetAsync(key);
            byte[]? bytes = await connection
                .WithinReadTimeout(reply, cancellationToken)
                .ConfigureAwait(false);
            return bytes is null
                ? new ProfileRead(ProfileReadStatus.NotFound)
                : Decode(bytes, schema);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            connection.ReportFault(e);
            return new ProfileRead(ProfileReadStatus.Unavailable);
        }
    }

    /// <inheritdoc/>
    public async Task PutAsync(
        string customerId,
        CustomerProfile profile,
        CancellationToken cancellationToken
    )
    {
        var key = connection.Keys.Profile(customerId);
        try
        {
            var reply = connection
                .DatabaseFor(cancellationToken)
                .StringSetAsync(key, ProfileEncoding.Encode(profile));
            await connection.WithinWriteTimeout(reply, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e);
        }
    }

    /// <inheritdoc/>
    public async Task PutManyAsync(
        IReadOnlyList<ProfileEntry> entries,
        CancellationToken cancellationToken
    )
    {
        foreach (var entry in entries)
            CustomerId.ThrowIfInvalid(entry.CustomerId);
        var pipeline = new CommandPipeline<bool>(connection, static _ => { }, cancellationToken);
        try
        {
            var database = connection.DatabaseFor(cancellationToken);
            foreach (var (customerId, profile) in entries)
            {
                var key = connection.Keys.Profile(customerId);
                var bytes = ProfileEncoding.Encode(profile);
                await pipeline.AddAsync(database.StringSetAsync(key, bytes)).ConfigureAwait(false);
            }

            await pipeline.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e, pipeline.Acknowledged);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> EraseAsync(string customerId, CancellationToken cancellationToken)
    {
        try
        {
            return await new CustomerErasure(connection)
                .RunAsync(customerId, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e);
        }
    }

    /// <inheritdoc/>
    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ProfileCount
                .EstimateAsync(connection, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e);
        }
    }

    private static ProfileRead Decode(byte[] bytes, FeatureSchema schema) =>
        ProfileEncoding.TryDecode(bytes, schema, out var profile) switch
        {
            ProfileDecodeStatus.Ok => new ProfileRead(ProfileReadStatus.Found, profile),
            ProfileDecodeStatus.Corrupt => new ProfileRead(ProfileReadStatus.Corrupt),
            _ => new ProfileRead(ProfileReadStatus.OtherSchema),
        };
}
