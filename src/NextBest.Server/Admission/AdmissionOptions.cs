using System.ComponentModel.DataAnnotations;

namespace NextBest.Server.Admission;

/// <summary>When calls are refused so that others are answered in time. Section <c>Admission</c>.</summary>
public sealed class AdmissionOptions
{
    public const string Section = "Admission";

    /// <summary>Whether calls are refused at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// How long calls may wait, in the server's queue or for the store beyond its own pace, before those of the lowest priority are
    /// refused; 1 millisecond to 10 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan TargetDelay { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How many calls may wait for the store at once, however fast it answers, 16 to 1,048,576.</summary>
    [Range(16, 1 << 20)]
    public int MaxConcurrency { get; set; } = 4096;

    /// <summary>When a refused caller should try again, at the earliest; 1 millisecond to 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromMilliseconds(500);
}
