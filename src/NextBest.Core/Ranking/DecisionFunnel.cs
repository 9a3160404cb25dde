namespace NextBest.Core.Ranking;

/// <summary>How many products came in, and how many each stage removed.</summary>
/// <param name="Considered">Products of the bundle.</param>
/// <param name="Ineligible">Removed by rule, window, channel or region.</param>
/// <param name="NotApplicable">Removed because held, in application, recently bought, or its quota is used up.</param>
/// <param name="Unsuitable">Removed by suitability.</param>
/// <param name="ContactLimited">Removed by contact policy.</param>
/// <param name="Ranked">Left for ranking.</param>
public readonly record struct DecisionFunnel(
    int Considered,
    int Ineligible,
    int NotApplicable,
    int Unsuitable,
    int ContactLimited,
    int Ranked
);
