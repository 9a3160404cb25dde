using NextBest.Core.Features;
using NextBest.Redis.Profiles;

namespace NextBest.Server.Profiles;

/// <summary>
/// Reads profiles that another version's schema lays out, by the names of their features (<see cref="ProfileConversion"/>): the moment after an
/// activation finds customers as it left them. What is stored is not changed; the next write stores it by the schema then
/// active. Thread-safe.
/// </summary>
internal sealed class ConvertingProfileStore(IProfileStore inner, KnownSchemas schemas)
    : IProfileStore
{
    /// <inheritdoc/>
    public async ValueTask<ProfileRead> GetAsync(
        string customerId,
        FeatureSchema schema,
        CancellationToken cancellationToken
    )
    {
        var read = await inner
            .GetAsync(customerId, schema, cancellationToken)
            .ConfigureAwait(false);
        if (read.Status != ProfileReadStatus.OtherSchema)
            return read;
        foreach (var other in schemas.All)
        {
            if (other.Fingerprint == schema.Fingerprint)
                continue;
            var found = await inner
                .GetAsync(customerId, other, cancellationToken)
                .ConfigureAwait(false);
            if (found.Profile is { } profile)
                return found with
                {
                    Profile = new ProfileConversion(other, schema).Convert(profile),
                };
            if (found.Status != ProfileReadStatus.OtherSchema)
                return found;
        }

        return read;
    }

    /// <inheritdoc/>
    public Task PutAsync(
        string customerId,
        CustomerProfile profile,
        CancellationToken cancellationToken
    ) => inner.PutAsync(customerId, profile, cancellationToken);

    /// <inheritdoc/>
    public Task PutManyAsync(
        IReadOnlyList<ProfileEntry> entries,
        CancellationToken cancellationToken
    ) => inner.PutManyAsync(entries, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> EraseAsync(string customerId, CancellationToken cancellationToken) =>
        inner.EraseAsync(customerId, cancellationToken);

    /// <inheritdoc/>
    public Task<long> CountAsync(CancellationToken cancellationToken) =>
        inner.CountAsync(cancellationToken);
}
