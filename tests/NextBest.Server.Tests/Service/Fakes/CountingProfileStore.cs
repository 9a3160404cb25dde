using NextBest.Core.Features;
using NextBest.Redis.Profiles;

namespace NextBest.Server.Tests.Service.Fakes;

/// <summary>Counts the reads of another store.</summary>
internal sealed class CountingProfileStore(IProfileStore inner) : IProfileStore
{
    private int reads;

    public int Reads => Volatile.Read(ref reads);

    public ValueTask<ProfileRead> GetAsync(
        string customerId,
        FeatureSchema schema,
        CancellationToken cancellationToken
    )
    {
        Interlocked.Increment(ref reads);
        return inner.GetAsync(customerId, schema, cancellationToken);
    }

    public Task PutAsync(
        string customerId,
        CustomerProfile profile,
        CancellationToken cancellationToken
    ) => inner.PutAsync(customerId, profile, cancellationToken);

    public Task PutManyAsync(
        IReadOnlyList<ProfileEntry> entries,
        CancellationToken cancellationToken
    ) => inner.PutManyAsync(entries, cancellationToken);

    public Task<bool> EraseAsync(string customerId, CancellationToken cancellationToken) =>
        inner.EraseAsync(customerId, cancellationToken);

    public Task<long> CountAsync(CancellationToken cancellationToken) =>
        inner.CountAsync(cancellationToken);
}
