namespace NextBest.Redis.NearCache;

/// <summary>What of a customer was written. The values stand in messages between replicas of different releases.</summary>
[Flags]
internal enum CustomerParts : byte
{
    None = 0,
    Profile = 1,
    Consent = 2,
    Contacts = 4,
    All = Profile | Consent | Contacts,
}
