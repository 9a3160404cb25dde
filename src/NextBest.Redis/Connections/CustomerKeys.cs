using StackExchange.Redis;

namespace NextBest.Redis.Connections;

/// <summary>
/// The keys of one customer: <c>nb:{C000042}:p</c> holds the profile, <c>:o</c> the outcomes, <c>:c</c> the consent, <c>:k</c> the contact
/// log, <c>:d</c> the ids of decisions (ASCII; <c>nb</c> is <see cref="RedisOptions.KeyPrefix"/>). A cluster hashes only what stands in
/// braces, so that all lie in one slot.
/// </summary>
internal sealed class CustomerKeys(string prefix)
{
    public RedisKey Profile(string customerId) => Key(customerId, 'p');

    public RedisKey Outcomes(string customerId) => Key(customerId, 'o');

    public RedisKey Consent(string customerId) => Key(customerId, 'c');

    public RedisKey Contacts(string customerId) => Key(customerId, 'k');

    /// <summary>The ids of the customer's decisions.</summary>
    public RedisKey Decisions(string customerId) => Key(customerId, 'd');

    /// <summary>The record of one decision; it is no key of a customer, since who looks it up knows its id alone.</summary>
    public RedisKey Decision(string decisionId) => $"{prefix}:d:{decisionId}";

    /// <summary>How much of each quota is used up, over all customers.</summary>
    public RedisKey Quotas => $"{prefix}:quota";

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
