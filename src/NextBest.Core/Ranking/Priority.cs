namespace NextBest.Core.Ranking;

/// <summary>What the list is sorted by.</summary>
internal static class Priority
{
    /// <summary>propensity x context x value x need x lever, in double precision and that order.</summary>
    public static double Of(in Situation situation, int product, float propensity)
    {
        var (shelf, workspace) = (situation.Shelf, situation.Workspace);
        return (double)propensity
            * workspace.Context[product]
            * shelf.Values.On(situation.Channel)[product]
            * workspace.NeedFactors[shelf.Lines[shelf.Line[product]].Bucket]
            * workspace.Lever[product];
    }
}
