using NextBest.Core.Features;

namespace NextBest.Redis.Profiles;

/// <summary>The answer to reading a profile.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Profile">The profile where the status is Found or FoundStale; otherwise null.</param>
/// <param name="Age">How long ago the profile was read from the store; zero where that was now.</param>
public readonly record struct ProfileRead(
    ProfileReadStatus Status,
    CustomerProfile? Profile = null,
    TimeSpan Age = default
);
