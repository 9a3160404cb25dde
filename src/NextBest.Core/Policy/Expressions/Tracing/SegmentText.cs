namespace NextBest.Core.Policy.Expressions.Tracing;

/// <summary>A segment as it was defined.</summary>
internal sealed record SegmentText(string Name, string Text);
