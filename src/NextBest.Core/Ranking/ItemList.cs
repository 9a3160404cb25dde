namespace NextBest.Core.Ranking;

/// <summary>The list in the making: takes candidates best first and leaves out what it holds enough of.</summary>
internal ref struct ItemList(in Situation situation)
{
    private readonly Situation situation = situation;
    private int count;

    public readonly bool IsFull => count == situation.Context.Limit;

    /// <summary>Adds a candidate unless the list holds enough of its kind.</summary>
    public void Offer(Candidate candidate)
    {
        var workspace = situation.Workspace;
        if (
            workspace.Stages[candidate.Product] != DecisionStage.Ranking
            || HoldsEnough(candidate.Product)
        )
            return;
        ref var item = ref workspace.ItemBuffer[count++];
        workspace.Stages[candidate.Product] = DecisionStage.Offered;
        Describe(ref item, candidate);
        PackageOffer.Make(situation, ref item);
    }

    /// <summary>The list is complete: finds the reasons of its items.</summary>
    public readonly void Complete()
    {
        var workspace = situation.Workspace;
        workspace.ItemCount = count;
        for (var i = 0; i < count; i++)
            ReasonFinder.Find(situation, ref workspace.ItemBuffer[i]);
    }

    private readonly bool HoldsEnough(int product)
    {
        var (shelf, policy) = (situation.Shelf, situation.Policy.Arbitration);
        var (bucket, exposure) = (BucketOf(product), shelf.Exposure[product]);
        var (ofBucket, ofExposure) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            var other = situation.Workspace.ItemBuffer[i].Product;
            if (
                shelf.Family[product] != ShelfTable.NoFamily
                && shelf.Family[product] == shelf.Family[other]
            )
                return true;
            ofBucket += BucketOf(other) == bucket ? 1 : 0;
            ofExposure +=
                exposure != ShelfTable.NoFamily && shelf.Exposure[other] == exposure ? 1 : 0;
        }

        return ofBucket >= policy.MaximumPerBucket || ofExposure >= policy.MaximumPerExposure;
    }

    private readonly int BucketOf(int product) =>
        situation.Shelf.Lines[situation.Shelf.Line[product]].Bucket;

    private readonly void Describe(ref DecisionItem item, Candidate candidate)
    {
        var (shelf, workspace, product) = (situation.Shelf, situation.Workspace, candidate.Product);
        item.Product = product;
        item.Propensity = workspace.SkuPropensities[product];
        item.Context = workspace.Context[product];
        item.Value = shelf.Values.On(situation.Channel)[product];
        item.Need = workspace.NeedFactors[BucketOf(product)];
        item.Lever = workspace.Lever[product];
        item.Priority = candidate.Priority;
        item.ExpectedValueYuan = item.Propensity * shelf.NetYuan[product];
        item.Rating = shelf.Rating[product];
        item.Suitability = SuitabilityCheck.Of(item.Rating, workspace.CustomerGrade);
        item.PropensitySource = SourceOf(product);
        item.Trigger = workspace.FiredTrigger[product];
        item.Campaign = workspace.Campaign[product];
    }

    private readonly PropensitySource SourceOf(int product)
    {
        if (SkuPropensity.IsCapped(situation, product))
            return PropensitySource.Capped;
        var groups = situation.Shelf.Lines[situation.Shelf.Line[product]].Groups;
        foreach (var group in groups)
            if (group.Target < 0 && group.Products.AsSpan().BinarySearch(product) >= 0)
                return PropensitySource.Prior;
        if (situation.Profile is null)
            return PropensitySource.BaseRate;
        return situation.Workspace.IsColdStart ? PropensitySource.Blend : PropensitySource.Model;
    }
}
