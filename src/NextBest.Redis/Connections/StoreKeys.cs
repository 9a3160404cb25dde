using StackExchange.Redis;

namespace NextBest.Redis.Connections;

/// <summary>
/// The keys of the store, in ASCII; <c>nb</c> is <see cref="RedisOptions.KeyPrefix"/>. Of one customer: <c>nb:{C000042}:p</c> the
/// profile, <c>:o</c> the outcomes, <c>:c</c> the consent, <c>:k</c> the contact log, <c>:d</c> the ids of the decisions. A cluster
/// hashes only what stands in braces, so that all of these lie in one slot. Of a decision: <c>nb:d:{id}</c>. Of all: <c>nb:quota</c>.
/// </summary>
internal sealed class StoreKeys(string prefix)
{
    public RedisKey Quotas { get; } = $"{prefix}:quota";

    public RedisKey Profile(string customerId) => Key(customerId, 'p');

    public RedisKey Outcomes(string customerId) => Key(customerId, 'o');

    public RedisKey Consent(string customerId) => Key(customerId, 'c');

    public RedisKey Contacts(string customerId) => Key(customerId, 'k');

    public RedisKey Decisions(string customerId) => Key(customerId, 'd');

    public RedisKey Decision(string decisionId) => $"{prefix}:d:{{{decisionId}}}";

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
