using NextBest.Learning.Evaluation;

namespace NextBest.Learning.Reporting.Plots;

/// <summary>One line of an <see cref="IntervalPlot"/>.</summary>
/// <param name="Label">What it is of.</param>
/// <param name="Style">Class that gives the colour.</param>
/// <param name="Figure">Where dot and whiskers lie; not drawn where undefined.</param>
internal readonly record struct IntervalMark(string Label, string Style, Interval Figure);
