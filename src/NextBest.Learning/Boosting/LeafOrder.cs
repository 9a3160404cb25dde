namespace NextBest.Learning.Boosting;

/// <summary>The places of a sample's examples, leaf by leaf, and ascending within each. Reused from level to level.</summary>
internal sealed class LeafOrder
{
    private int[] places = [];
    private int[] ends = [];

    /// <summary>The places of a leaf's examples in the sample.</summary>
    public ReadOnlySpan<int> Of(int leaf)
    {
        var start = leaf == 0 ? 0 : ends[leaf - 1];
        return places.AsSpan(start, ends[leaf] - start);
    }

    /// <summary>Sorts the sample.</summary>
    /// <param name="leaves">How many leaves there are.</param>
    /// <param name="sample">The examples.</param>
    /// <param name="leafOf">The leaf of each example.</param>
    public void Sort(int leaves, ReadOnlySpan<int> sample, ReadOnlySpan<byte> leafOf)
    {
        if (places.Length < sample.Length)
            places = new int[sample.Length];
        ends = new int[leaves];
        foreach (var example in sample)
            ends[leafOf[example]]++;
        for (var leaf = 1; leaf < leaves; leaf++)
            ends[leaf] += ends[leaf - 1];
        for (var place = sample.Length - 1; place >= 0; place--)
            places[--ends[leafOf[sample[place]]]] = place;
        for (var leaf = 0; leaf < leaves - 1; leaf++)
            ends[leaf] = ends[leaf + 1];
        if (leaves > 0)
            ends[^1] = sample.Length;
    }
}
