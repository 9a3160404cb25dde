using System.ComponentModel.DataAnnotations;

namespace NextBest.Redis.Profiles;

/// <summary>What the server keeps of the store in its own memory. Section <c>NearCache</c>.</summary>
public sealed class NearCacheOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "NearCache";

    /// <summary>Greatest size of all entries together in bytes, estimated; 1 MiB to 1 TiB. Default: 64 MiB.</summary>
    [Range(1L << 20, 1L << 40)]
    public long SizeLimitBytes { get; set; } = 64L << 20;

    /// <summary>How long a profile is answered from memory, 10 ms to 1 day; each entry up to a tenth shorter, so that not all expire at once. Default: 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "1.00:00:00")]
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// From which age on an answer from memory makes the server read the profile again behind the answers, 0 to 1 day, with the same
    /// jitter; no shorter than <see cref="TimeToLive"/>: never. Default: 45 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan RefreshAfter { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>
    /// How long a profile is answered from memory after it was last known that messages from other replicas arrive, 500 ms to 1 day: how soon a
    /// write on one replica is seen by all, whether messages arrive or not. No shorter than <see cref="TimeToLive"/>: profiles stay in use
    /// while no messages come. Default: 1 second.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "1.00:00:00")]
    public TimeSpan SilenceLimit { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the knowledge that there is no readable profile is answered from memory, 0 to 1 hour; 0 keeps none. Default: 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan NegativeTimeToLive { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How old a profile may be that is answered because the store doesn't, 0 to 7 days; 0 never answers one. Default: 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan StaleLimit { get; set; } = TimeSpan.FromMinutes(15);
}
