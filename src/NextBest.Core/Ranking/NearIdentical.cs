namespace NextBest.Core.Ranking;

/// <summary>Keeps a list to one of each family, whether it is shown by itself or within a package.</summary>
internal static class NearIdentical
{
    /// <summary>Whether items, or parts of their packages, are of the product's family.</summary>
    public static bool IsShown(ShelfTable shelf, ReadOnlySpan<DecisionItem> items, int product)
    {
        var family = shelf.Family[product];
        if (family == ShelfTable.NoFamily)
            return false;
        foreach (ref readonly var item in items)
        {
            if (shelf.Family[item.Product] == family)
                return true;
            foreach (var part in item.Parts)
                if (shelf.Family[part] == family)
                    return true;
        }

        return false;
    }
}
