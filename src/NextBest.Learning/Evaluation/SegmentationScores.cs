namespace NextBest.Learning.Evaluation;

/// <summary>How a model does on each segment that a feature or rule makes of the rows.</summary>
/// <param name="Name">The feature or rule.</param>
/// <param name="Segments">Those that have rows, in the segmentation's order.</param>
public sealed record SegmentationScores(string Name, IReadOnlyList<SegmentScores> Segments);
