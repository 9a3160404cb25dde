namespace NextBest.Learning.Boosting.Search;

/// <summary>One of the <see cref="BoostingOptions"/> that a search varies.</summary>
/// <param name="Name">As a model's record has it.</param>
/// <param name="Read">The value that options have.</param>
/// <param name="With">The options with another value.</param>
/// <param name="Draw">A value to try.</param>
public sealed record SearchedSetting(
    string Name,
    Func<BoostingOptions, double> Read,
    Func<BoostingOptions, double, BoostingOptions> With,
    Func<Random, double> Draw
);
