namespace NextBest.Learning.Boosting.Search;

/// <summary>What a search found.</summary>
/// <param name="Trials">All trials, in order; the first is that of the options as given.</param>
/// <param name="Chosen">
/// Of the trials whose gain is above its standard error the one with the least loss; the first where there is none. So the choice is
/// never worse than the options as given on the customers held out.
/// </param>
/// <param name="IsOutOfTime">Whether the budget ended the search before all trials were made.</param>
public sealed record SearchResult(
    IReadOnlyList<SearchTrial> Trials,
    SearchTrial Chosen,
    bool IsOutOfTime
);
