namespace NextBest.Learning.Boosting.Search;

/// <summary>How far a search has come.</summary>
/// <param name="Trials">Trials finished.</param>
/// <param name="Done">Share of the planned trials or of the time that is gone, whichever is more; 0 to 1.</param>
/// <param name="BestGain">The largest gain so far over the options as given, in nats a row; 0 until one is better.</param>
public sealed record SearchProgress(int Trials, double Done, double BestGain);
