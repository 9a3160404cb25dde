using NextBest.Core.Features;

namespace NextBest.Redis.Profiles;

/// <summary>One profile to store.</summary>
/// <param name="CustomerId">The customer; see <see cref="Redis.CustomerId"/>.</param>
/// <param name="Profile">The profile.</param>
public readonly record struct ProfileEntry(string CustomerId, CustomerProfile Profile);
