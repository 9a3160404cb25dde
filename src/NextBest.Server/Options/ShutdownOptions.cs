using System.ComponentModel.DataAnnotations;

namespace NextBest.Server.Options;

/// <summary>How the server stops.</summary>
public sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    /// <summary>
    /// How long health says NOT_SERVING while calls are still taken, so that load balancers turn away first.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan NotServing { get; set; } = TimeSpan.Zero;

    /// <summary>How long calls in flight may take to finish after that.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(30);
}
