using NextBest.Core.Features;
using NextBest.Redis;
using NextBest.Redis.Profiles;
using NextBest.Server.Errors;

namespace NextBest.Server.Profiles;

/// <summary>What is stored, for callers who can't do without it.</summary>
internal static class StoredProfile
{
    /// <summary>The profile that was read.</summary>
    /// <exception cref="UnknownCustomerException">There is none.</exception>
    /// <exception cref="SchemaMismatchException">It is laid out by another schema.</exception>
    /// <exception cref="CorruptProfileException">It can't be read.</exception>
    /// <exception cref="StoreUnavailableException">The store did not answer.</exception>
    public static CustomerProfile Require(ProfileRead read) =>
        read.Status switch
        {
            ProfileReadStatus.Found or ProfileReadStatus.FoundStale => read.Profile!,
            ProfileReadStatus.NotFound => throw new UnknownCustomerException(
                "Nothing is stored about the customer."
            ),
            ProfileReadStatus.OtherSchema => throw new SchemaMismatchException(
                "The stored profile is laid out by another schema than the bundle's; load it again."
            ),
            ProfileReadStatus.Corrupt => throw new CorruptProfileException(
                "What is stored can't be read as a profile; load it again."
            ),
            _ => throw new StoreUnavailableException(),
        };
}
