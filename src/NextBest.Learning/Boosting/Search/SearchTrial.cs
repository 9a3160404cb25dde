namespace NextBest.Learning.Boosting.Search;

/// <summary>One candidate, trained and judged.</summary>
/// <param name="Number">From 0, which are the options as given.</param>
/// <param name="Options">What was tried.</param>
/// <param name="Trees">How many trees it ended with.</param>
/// <param name="Loss">Mean log loss of a held-out row, in nats.</param>
/// <param name="Gain">How much less that is than with the options as given; 0 for these themselves.</param>
/// <param name="Error">Standard error of the gain, over customers; 0 for the options as given.</param>
/// <param name="Time">How long training and judging took.</param>
public sealed record SearchTrial(
    int Number,
    BoostingOptions Options,
    int Trees,
    double Loss,
    double Gain,
    double Error,
    TimeSpan Time
);
