namespace NextBest.Core.Ranking;

/// <summary>
/// A line's products, in groups that share one propensity out between them: those that the model predicts by themselves are
/// groups of one. Immutable.
/// </summary>
/// <param name="Bucket">Value of the line's bucket.</param>
/// <param name="Products">Indices of all its products, ascending.</param>
/// <param name="Groups">Its groups.</param>
internal sealed record LineTable(int Bucket, int[] Products, ShareGroup[] Groups)
{
    /// <summary>One entry a line of the catalog.</summary>
    public static LineTable[] Of(DecisionBundle bundle)
    {
        var targets = TargetIndex(bundle);
        var products = bundle.Catalog.Products;
        var byLine = Enumerable.Range(0, products.Count).ToLookup(p => products[p].Line);
        var groups = 0;
        return
        [
            .. bundle.Catalog.Lines.Select(
                (line, index) =>
                {
                    int[] own = [.. byLine[index]];
                    var ofLine = targets.GetValueOrDefault(line.Id, ShareGroup.NoTarget);
                    return new LineTable(
                        (int)line.Bucket,
                        own,
                        [
                            .. own.GroupBy(p => targets.GetValueOrDefault(products[p].Id, ofLine))
                                .Select(g => ShareGroup.Of(bundle, groups++, g.Key, index, [.. g])),
                        ]
                    );
                }
            ),
        ];
    }

    private static Dictionary<string, int> TargetIndex(DecisionBundle bundle) =>
        bundle
            .Model.Targets.Index()
            .ToDictionary(t => t.Item, t => t.Index, StringComparer.Ordinal);
}

/// <summary>Products that share one propensity. Immutable.</summary>
/// <param name="Index">Its place among the groups of all lines.</param>
/// <param name="Target">Index of the model's output; <see cref="NoTarget"/>: the model predicts none.</param>
/// <param name="Line">Index of the line.</param>
/// <param name="IsLine">Whether the propensity is the whole line's, so that priors of the line can stand in for it.</param>
/// <param name="Products">Indices of the products, ascending.</param>
/// <param name="Shares">Their shares, which add up to 1.</param>
internal sealed record ShareGroup(
    int Index,
    int Target,
    int Line,
    bool IsLine,
    int[] Products,
    float[] Shares
)
{
    public const int NoTarget = -1;

    public static ShareGroup Of(
        DecisionBundle bundle,
        int index,
        int target,
        int line,
        int[] products
    )
    {
        var shares = products.Select(p => bundle.Catalog.Products[p].Share).ToArray();
        var total = shares.Sum();
        var isLine =
            target == NoTarget || bundle.Model.Targets[target] == bundle.Catalog.Lines[line].Id;
        return new(
            index,
            target,
            line,
            isLine,
            products,
            [.. shares.Select(s => (float)(s / total))]
        );
    }
}
