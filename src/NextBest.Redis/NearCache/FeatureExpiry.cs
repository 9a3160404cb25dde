using NextBest.Core.Features;

namespace NextBest.Redis.NearCache;

/// <summary>When values pass their features' max age while they are remembered.</summary>
internal static class FeatureExpiry
{
    /// <summary>
    /// How long from now until the next value expires; <see cref="TimeSpan.MaxValue"/>: none will. The store may have a newer one by then,
    /// which is why a profile is read again.
    /// </summary>
    public static TimeSpan LeftOf(CustomerProfile profile, DateTimeOffset now)
    {
        var least = TimeSpan.MaxValue;
        if (profile.Schema.ShortestMaxAge == TimeSpan.MaxValue)
            return least;
        var age = now - profile.AsOf;
        foreach (var feature in profile.Schema.Features)
            if (feature.Definition.MaxAge is { } limit && limit >= age && limit - age < least)
                least = limit - age;
        return least;
    }
}
