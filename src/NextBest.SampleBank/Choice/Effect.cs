namespace NextBest.SampleBank.Choice;

/// <summary>A term of a line's log-odds: the weight times how far the condition holds. Immutable.</summary>
internal readonly record struct Effect(double Weight, Condition Condition);
