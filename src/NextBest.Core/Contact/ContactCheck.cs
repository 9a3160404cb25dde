using NextBest.Core.Catalog;

namespace NextBest.Core.Contact;

/// <summary>
/// One limit applied to one contact that is about to be made: of the entries that count now (shown, or reserved and not expired),
/// at or after <paramref name="FromMs"/>, on a counted channel and of the same scope, there must be fewer than <paramref name="Below"/>.
/// Immutable.
/// </summary>
/// <param name="LimitId">Id of the limit.</param>
/// <param name="Scope">What is counted together.</param>
/// <param name="ScopeId">
/// Id of the product, line or campaign that must be equal; for <see cref="ContactScope.Channel"/> and
/// <see cref="ContactScope.Customer"/> empty: <paramref name="Counted"/> says it all.
/// </param>
/// <param name="Counted">Channels whose entries count.</param>
/// <param name="FromMs">First millisecond that counts, since 1970-01-01 UTC.</param>
/// <param name="Below">How many there may not be yet.</param>
public sealed record ContactCheck(
    string LimitId,
    ContactScope Scope,
    string ScopeId,
    ChannelSet Counted,
    long FromMs,
    int Below
);
