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
        if (!workspace.Stages.IsOpen(candidate.Product) || HoldsEnough(candidate.Product))
            return;
        ref var item = ref workspace.ItemBuffer[count++];
        IndexBits.Add(workspace.Stages.Offered, candidate.Product);
        item = new ItemDescription(situation).Of(candidate.Product);
        PackageOffer.Make(situation, ref item, Shown);
    }

    /// <summary>The list is complete: finds the reasons of its items.</summary>
    public readonly void Complete()
    {
        var workspace = situation.Workspace;
        workspace.ItemCount = count;
        ReasonFinder.Find(situation, workspace.ItemBuffer.AsSpan(0, count));
    }

    private readonly ReadOnlySpan<DecisionItem> Shown =>
        situation.Workspace.ItemBuffer.AsSpan(0, count);

    private readonly bool HoldsEnough(int product)
    {
        var (shelf, policy) = (situation.Shelf, situation.Policy.Arbitration);
        var (bucket, exposure) = (shelf.Bucket[product], shelf.Exposure[product]);
        var (ofBucket, ofExposure) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            var other = situation.Workspace.ItemBuffer[i].Product;
            ofBucket += shelf.Bucket[other] == bucket ? 1 : 0;
            ofExposure +=
                exposure != ShelfTable.NoFamily && shelf.Exposure[other] == exposure ? 1 : 0;
        }

        return ofBucket >= policy.MaximumPerBucket
            || ofExposure >= policy.MaximumPerExposure
            || NearIdentical.IsShown(shelf, Shown, product);
    }
}
