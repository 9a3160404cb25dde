namespace NextBest.Core.Ranking;

/// <summary>Describes a product whose line is priced as an item of the list.</summary>
internal readonly ref struct ItemDescription(in Situation situation)
{
    private readonly Situation situation = situation;

    public DecisionItem Of(int product)
    {
        var (shelf, workspace) = (situation.Shelf, situation.Workspace);
        var propensity = workspace.SkuPropensities[product];
        return new DecisionItem
        {
            Product = product,
            Propensity = propensity,
            Context = workspace.Context[product],
            Value = shelf.Values.On(situation.Channel)[product],
            Need = workspace.NeedFactors[shelf.Bucket[product]],
            Lever = workspace.Lever[product],
            Priority = new Priority(situation).Of(product, propensity),
            ExpectedValueYuan = propensity * shelf.NetYuan[product],
            Rating = shelf.Rating[product],
            Suitability = SuitabilityCheck.Of(shelf.Rating[product], workspace.CustomerGrade),
            PropensitySource = SourceOf(product),
            Trigger = workspace.FiredTrigger[product],
            Campaign = workspace.Campaign[product],
            Package = PackageOffer.NoPackage,
        };
    }

    private PropensitySource SourceOf(int product)
    {
        if (SkuPropensity.IsCapped(situation, product))
            return PropensitySource.Capped;
        if (situation.Shelf.Target[product] == ShareGroup.NoTarget)
            return PropensitySource.Prior;
        if (situation.Profile is null)
            return PropensitySource.BaseRate;
        return situation.Workspace.IsColdStart ? PropensitySource.Blend : PropensitySource.Model;
    }
}
