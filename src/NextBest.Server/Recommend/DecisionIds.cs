using System.Diagnostics.CodeAnalysis;

namespace NextBest.Server.Recommend;

/// <summary>Makes the ids of decisions: the one place where ids come from. Thread-safe.</summary>
public sealed class DecisionIds(TimeProvider time)
{
    /// <summary>A new id: a version 7 UUID, so that ids sort by time.</summary>
    [SuppressMessage(
        "ApiDesign",
        "RS0030",
        Justification = "This is the one place that the ban leaves for making ids."
    )]
    public Guid Next() => Guid.CreateVersion7(time.GetUtcNow());
}
