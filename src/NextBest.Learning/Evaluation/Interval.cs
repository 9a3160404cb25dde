namespace NextBest.Learning.Evaluation;

/// <summary>A figure with its bootstrap 95 % interval over customers.</summary>
public readonly record struct Interval(double Value, double Low, double High);
