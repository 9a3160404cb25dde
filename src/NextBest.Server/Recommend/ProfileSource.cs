using NextBest.Core.Features;
using NextBest.Redis.Profiles;
using NextBest.V1;

namespace NextBest.Server.Recommend;

/// <summary>What a decision knows of its customer: the rung of the degradation ladder that a read ends on.</summary>
/// <param name="Profile">The profile; null: the list is non-personal.</param>
/// <param name="Degradation">What is missing.</param>
internal readonly record struct ProfileSource(CustomerProfile? Profile, Degradation Degradation)
{
    public static ProfileSource Of(ProfileRead read) =>
        read.Status switch
        {
            ProfileReadStatus.Found => new(read.Profile, Degradation.None),
            ProfileReadStatus.FoundStale => new(read.Profile, Degradation.StaleProfile),
            ProfileReadStatus.NotFound => new(null, Degradation.UnknownCustomer),
            ProfileReadStatus.Unavailable => new(null, Degradation.StoreUnavailable),
            _ => new(null, Degradation.UnreadableProfile),
        };
}
