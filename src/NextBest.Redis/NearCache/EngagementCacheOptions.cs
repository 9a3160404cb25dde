using System.ComponentModel.DataAnnotations;

namespace NextBest.Redis.NearCache;

/// <summary>
/// How long the server may answer from its own memory what customers agreed to and how often they were contacted. No more than
/// a second, so that a refusal is effective on every replica within one. Section <c>Engagement</c>.
/// </summary>
public sealed class EngagementCacheOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Engagement";

    /// <summary>How long a consent record is answered from memory, 0 to 1 second; 0 reads the store for every request. Default: 500 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan ConsentTimeToLive { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The same for a contact log, 0 to 1 second. Reserving a contact never looks there. Default: 500 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan ContactTimeToLive { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Greatest size of what is remembered in bytes, estimated, for each of the two; 1 MiB to 1 TiB. Default: 16 MiB.</summary>
    [Range(1L << 20, 1L << 40)]
    public long SizeLimitBytes { get; set; } = 16L << 20;
}
