using System.Collections.Concurrent;
using NextBest.Core.Features;
using NextBest.Redis.Profiles;

namespace NextBest.Redis.NearCache;

/// <summary>Reads of the store, at most one a customer at a time; what they find is kept, unless it was outdated meanwhile. Thread-safe.</summary>
internal sealed class ProfileFlights(
    IProfileStore store,
    ProfileCache cache,
    Func<int> generation,
    TimeProvider time
)
{
    private readonly ConcurrentDictionary<string, ProfileFlight> flights = new(
        StringComparer.Ordinal
    );

    /// <summary>Reads, or waits for a read under way that saw all that was written before.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="schema">The schema to read by.</param>
    /// <param name="cancellationToken">Ends the wait, not the read.</param>
    public Task<ProfileRead> ReadAsync(
        string customerId,
        FeatureSchema schema,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var flight = flights.GetOrAdd(customerId, id => Start(id, schema));
            // Two schemas are in use for a moment, while a bundle is replaced by one that changes them.
            if (flight.SchemaFingerprint != schema.Fingerprint)
                return store.GetAsync(customerId, schema, cancellationToken).AsTask();
            if (flight.Generation == generation())
                return flight.Result.WaitAsync(cancellationToken);
            // Since it started messages were lost: what it will find may be replaced already.
            Outdate(customerId);
        }
    }

    /// <summary>The customer was written: what a read under way will find is not kept, and nobody else waits for it.</summary>
    public void Outdate(string customerId)
    {
        if (flights.TryRemove(customerId, out var flight))
            flight.Outdate();
    }

    private ProfileFlight Start(string customerId, FeatureSchema schema) =>
        new(
            schema.Fingerprint,
            generation(),
            time.GetTimestamp(),
            flight => FlyAsync(customerId, schema, (ProfileFlight)flight)
        );

    private async Task<ProfileRead> FlyAsync(
        string customerId,
        FeatureSchema schema,
        ProfileFlight flight
    )
    {
        try
        {
            // Not the caller's token: others wait for the same read.
            var read = await store
                .GetAsync(customerId, schema, CancellationToken.None)
                .ConfigureAwait(false);
            flight.Keep(() => cache.Keep(customerId, read, flight));
            return read;
        }
        finally
        {
            flights.TryRemove(KeyValuePair.Create(customerId, flight));
        }
    }
}
