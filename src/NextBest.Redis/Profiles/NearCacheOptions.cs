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

    /// <summary>The same for the knowledge that there is no readable profile, 0 to 1 hour; 0 keeps none. Default: 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan NegativeTimeToLive { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How old a profile may be that is answered because the store doesn't, 0 to 7 days; 0 never answers one. Default: 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan StaleLimit { get; set; } = TimeSpan.FromMinutes(15);
}
