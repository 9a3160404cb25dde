using System.ComponentModel.DataAnnotations;

namespace NextBest.Server.Decisions;

/// <summary>How decisions are put on record, so that they can be explained later. Section <c>DecisionLog</c>.</summary>
public sealed class DecisionLogOptions
{
    public const string Section = "DecisionLog";

    /// <summary>Whether decisions are put on record at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How many decisions may wait to be stored, 1 to 1,048,576; further ones are not put on record.</summary>
    [Range(1, 1 << 20)]
    public int Capacity { get; set; } = 8192;

    /// <summary>How many decisions are put on record in one second at the most, 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int PerSecond { get; set; } = 1000;
}
