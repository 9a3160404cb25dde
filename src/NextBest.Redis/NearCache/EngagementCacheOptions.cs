using System.ComponentModel.DataAnnotations;

namespace NextBest.Redis.NearCache;

/// <summary>How long the server answers from its own memory what must be fresh. Section <c>Engagement</c>.</summary>
public sealed class EngagementCacheOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Engagement";

    /// <summary>
    /// How long a consent record is answered from memory, 0 to 1 second: also how long a replica may not see what was said to
    /// another. Default: 500 ms.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan ConsentTimeToLive { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The same for a contact log; holding a contact never rests on it. Default: 500 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan ContactTimeToLive { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many customers each of the two remembers, 1,000 to 10,000,000. Default: 100,000.</summary>
    [Range(1_000, 10_000_000)]
    public int MostCustomers { get; set; } = 100_000;
}
