using StackExchange.Redis;

namespace NextBest.Redis.Connections;

/// <summary>
/// The keys of one customer: <c>nb:{C000042}:p</c> holds the profile, <c>nb:{C000042}:o</c> the outcomes (ASCII; <c>nb</c>
/// is <see cref="RedisOptions.KeyPrefix"/>). A cluster hashes only what stands in braces, so that both lie in one slot.
/// </summary>
internal sealed class CustomerKeys(string prefix)
{
    public RedisKey Profile(string customerId) => Key(customerId, 'p');

    public RedisKey Outcomes(string customerId) => Key(customerId, 'o');

    /// <summary>Whether a key of the store is some customer's profile.</summary>
    public bool IsProfile(string key) =>
        key.StartsWith(prefix, StringComparison.Ordinal)
        && key.AsSpan(prefix.Length).StartsWith(":{")
        && key.EndsWith("}:p", StringComparison.Ordinal);

    private string Key(string customerId, char kind)
    {
        CustomerId.ThrowIfInvalid(customerId);
        return $"{prefix}:{{{customerId}}}:{kind}";
    }
}
